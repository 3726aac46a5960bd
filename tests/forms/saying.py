"""What departments write about their tables, in the words of several provinces, from the same money as the tables."""

from decimal import ROUND_HALF_UP, Decimal

from tests.forms.ledger import CAPITAL, FISCAL, GENERAL, SPECIAL
from tests.forms.offices import BASIC, SPENT, Press
from tests.forms.pieces import FUNDS, classes, costs_of

INTRODUCTION = """
{body}{y}年部门预算
第一部分部门概况
一、主要职能
{body}贯彻执行国家有关法律法规和方针政策，拟订本行业发展规划和年度计划并组织实施，承担行业监督管理和统计分析工作。
二、机构设置
{body}内设办公室、综合科、业务一科等6个科室，下属事业单位1个。从预算单位构成看，{body}部门预算包括本级预算和所属单位预算。
第二部分{y}年部门预算表
"""

GENERAL_WORDS = """
第三部分{y}年部门预算情况说明
一、收支预算总体情况
按照综合预算的原则，{body}所有收入和支出均纳入部门预算管理。{y}年收支总预算{total}万元，{total_change}，主要原因是项目支出变动。
二、收入预算情况
{y}年收入预算{total}万元，其中：上年结转{carried}万元，占{carried_share}；{funds}。
三、支出预算情况
{y}年支出预算{spent}万元，其中：基本支出{basic}万元，占{basic_share}；项目支出{project}万元，占{project_share}。
四、财政拨款收支预算总体情况
{y}年财政拨款收支总预算{fiscal}万元，{fiscal_change}。
五、一般公共预算支出情况
（一）一般公共预算规模变化情况
{y}年一般公共预算支出{general}万元，{general_change}，主要原因是人员经费调整。
（二）一般公共预算结构情况
{classes}。
（三）一般公共预算具体使用情况
{items}
六、一般公共预算基本支出情况
{y}年一般公共预算基本支出{general_basic}万元，其中：人员经费{people}万元，主要包括：基本工资、津贴补贴等；公用经费{office}万元，主要包括：办公费、差旅费等。
七、“三公”经费预算情况
{y}年“三公”经费财政拨款预算数为{all}万元，其中：因公出国（境）费{abroad}万元，公务接待费{meal}万元，公务用车购置及运行维护费{car}万元。
（一）因公出国（境）费{abroad}万元，{abroad_change}，主要原因是按计划安排。
（二）公务接待费{meal}万元，{meal_change}，主要原因是压减接待。
（三）公务用车购置及运行维护费{car}万元，其中：公务用车购置费0万元，公务用车运行维护费{run}万元，{car_change}，主要原因是车辆减少。
八、政府性基金预算支出情况
{special}
九、国有资本经营预算支出情况
{capital}
十、其他重要事项的情况说明
"""

SHANGHAI = """
{y}年部门预算编制说明
{y}年，{body}收入预算{total}万元，其中：财政拨款收入{fiscal}万元，{fiscal_changed}；事业收入{institution}万元；事业单位经营收入0万元；其他收入{other}万元。
支出预算{spent}万元，其中：财政拨款支出预算{fiscal}万元。财政拨款支出预算中，{books}。
财政拨款收入支出变动的主要原因是按实际需求编制预算。
财政拨款支出主要内容如下：
{quoted_items}
其他相关情况说明
一、{y}年“三公”经费预算情况说明
{y}年“三公”经费预算数为{all}万元，与{last}年预算持平。其中：
（一）因公出国（境）费{abroad}万元，与{last}年预算持平，主要原因是由主管部门统一安排。
（二）公务用车购置及运行费{car}万元，与{last}年预算持平，主要原因是车辆数不变。其中：公务用车购置费0万元，与{last}年预算持平；公务用车运行费{run}万元，与{last}年预算持平。
（三）公务接待费{meal}万元，与{last}年预算持平，主要原因是按需安排。
二、机关运行经费预算
{y}年{body}下属机关和参公事业单位财政拨款的机关运行经费预算为{office}万元。
"""

CLOSING = """
（一）机关运行经费安排情况
{y}年，{body}机关运行经费财政拨款预算为{office}万元，{office_change}，主要原因是厉行节约、压减一般性支出。
（二）政府采购情况
{y}年，{body}安排政府采购预算113.49万元，其中：政府采购货物预算15.50万元、政府采购工程预算0万元、政府采购服务预算97.99万元。
（三）国有资产占有使用情况
截至{last}年12月31日，{body}共有车辆5辆，其中，机要通信用车1辆、应急保障用车2辆、其他用车2辆。单价100万元以上设备0台（套）。{y}年部门预算未安排购置车辆。
（四）绩效目标设置情况
{y}年，{body}对3个项目设置了绩效目标，涉及预算资金560.00万元。
第四部分名词解释
1.财政拨款收入：指本级财政部门当年拨付的资金。
2.基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。
3.项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。
4.“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。
5.机关运行经费：指行政单位和参照公务员法管理的事业单位使用一般公共预算财政拨款安排的基本支出中的公用经费支出。
"""


class Speaker:
    """Says amounts in 万元, changes against a year before that is drawn, and shares."""

    def __init__(self, press: Press, seed: int) -> None:
        self.p, self.b, self.turn = press, press.b, seed
        self.per = 10_000 if press.unit == "元" else 1
        self.commas = seed % 3 == 0

    def wan(self, amount: int) -> str:
        """An amount of the ledger in 万元, with two decimals; nothing is 0."""
        shown = (Decimal(amount) / self.per / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return "0" if not amount else f"{shown:,}" if self.commas else f"{shown}"

    def percent(self, part: int, whole: int) -> str:
        """A share in percent."""
        return f"{(Decimal(part) * 100 / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%" if whole else "0%"

    def change(self, now: int, *, rate: bool = True) -> str:
        """增加 or 减少 against the year before, with the rate where there was something."""
        kind, step = ("up", "down", "same")[(now // self.per + self.turn) % 3], self.per
        before = {"up": now * 9 // 10, "down": now * 11 // 10 + step, "same": now}[kind] // step * step
        change = now // step * step - before
        if not change:
            return "与上年持平"
        words = ("增加", "增长") if change > 0 else ("减少", "下降")
        rated = f"，{words[1]}{self.percent(abs(change), before)}" if rate and before else ""
        return f"比上年{words[0]}{self.wan(abs(change))}万元{rated}"

    def against_budget(self, now: int) -> str:
        """A change without its rate, against last year's budget."""
        return self.change(now, rate=False).replace("上年", f"{self.p.how.year - 1}年预算")

    def functions(self, template: str, **where: object) -> str:
        """A line for each function (项): its number, its path, its amount, its change."""
        codes = [k for k in self.b.codes(use=SPENT, **where) if len(k) == 7]  # type: ignore[arg-type]  # properties
        lines = []
        for n, code in enumerate(codes, 1):
            names = [self.p.name(code[:length]) for length in (3, 5, 7)]
            path = f"{names[0]}（类）{names[1]}（款）{names[2]}（项）"
            now = self.b(code, use=SPENT, **where)  # type: ignore[arg-type]  # as above
            lines.append(template.format(n=n, path=path, now=self.wan(now), change=self.change(now), y=self.p.how.year))
        return "\n".join(lines)

    def amounts(self) -> dict[str, int]:
        """What the sentences tell, by name."""
        b, people = self.b, self.b(fund=[GENERAL], use=["personnel"])
        found = {"total": b(), "spent": b(use=SPENT), "basic": b(use=BASIC), "project": b(use=["project"])}
        found |= {"carried": b(source=["carried-in"]), "fiscal": b(fund=FISCAL), "people": people}
        found |= {"general": b(fund=[GENERAL], use=SPENT), "institution": b(fund=["institution"])}
        found |= {"other": b(fund=["other"]), "general_basic": b(fund=[GENERAL], use=BASIC)}
        return found | costs_of(self.p)

    def words(self) -> dict[str, object]:
        """All that the templates ask for."""
        b, y, body, found = self.b, self.p.how.year, self.p.body, self.amounts()
        said: dict[str, object] = {"y": y, "last": y - 1, "body": body}
        for name, amount in found.items():
            said |= {name: self.wan(amount), f"{name}_change": self.change(amount)}
        said |= {f"{k}_share": self.percent(found[k], found["spent"]) for k in ("basic", "project")}
        said["carried_share"] = self.percent(found["carried"], found["total"])
        said["fiscal_changed"] = self.against_budget(found["fiscal"])
        current = {name: b(fund=[f], source=["current"]) for name, f in FUNDS.items()}
        shares = [f"{n}拨款收入{self.wan(a)}万元，占{self.percent(a, found['total'])}" for n, a in current.items()]
        spent = {name.replace("基金预算", "基金"): b(fund=[f], use=SPENT) for name, f in FUNDS.items()}
        books = [f"{name}拨款支出预算{self.wan(a)}万元，{self.against_budget(a)}" for name, a in spent.items()]
        listed = {k: a for k in classes(b) if (a := b(k, fund=[GENERAL], use=SPENT))}
        whole = found["general"]
        of_all = [f"{self.p.name(k)}（类）{self.wan(a)}万元，占{self.percent(a, whole)}" for k, a in listed.items()]
        said |= {"funds": "；".join(shares), "books": "；".join(books), "classes": "；".join(of_all)}
        item = "{n}.{path}：{y}年预算数为{now}万元，{change}，主要用于履行职能方面的支出。"
        said["items"] = self.functions(item, fund=[GENERAL])
        said["quoted_items"] = self.functions("{n}.“{path}”{now}万元，主要用于日常运转和专项工作。", fund=FISCAL)
        for name, label, fund in (("special", "政府性基金预算", SPECIAL), ("capital", "国有资本经营预算", CAPITAL)):
            nothing = f"{body}{y}年没有使用{label}拨款安排的支出。"
            amount = b(fund=[fund], use=SPENT)
            said[name] = f"{y}年{label}支出{self.wan(amount)}万元。" if amount else nothing
        return said


def telling(press: Press, seed: int, tables: list[str], form: str) -> str:
    """A whole publication: the prose of its form around its tables."""
    words = Speaker(press, seed).words()
    body = SHANGHAI if form == "shanghai" else GENERAL_WORDS
    before, after = INTRODUCTION.format_map(words), (body + CLOSING).format_map(words)
    return "\n".join([before, "\n\n".join(tables), "", after])
