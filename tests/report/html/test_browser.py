"""The page in a browser: from the verdict to the cause to the cell, by mouse and by keyboard, in both languages.

``pytest tests/report/html --screenshots FOLDER`` leaves pictures of what is tested, for review.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from fiscal.check import check
from fiscal.report import Report

Visit = Callable[..., Page]
Snap = Callable[..., None]
WORDS = {
    "zh": {
        "found": "发现 7 处错误",
        "likely": "最可能有误",
        "see": "在表中查看",
        "shown": "显示 {} / 11",
        "other": "English",
    },
    "en": {
        "found": "Found: 7 errors",
        "likely": "Likely wrong",
        "see": "See it in its table",
        "shown": "{} of 11 shown",
    },
}
TAGS = {"zh": "zh-CN", "en": "en"}
both = pytest.mark.parametrize("language", ["zh", "en"])


def cell(page: Page, anchor: str) -> Locator:
    return page.locator(f"#{anchor}")


def focused(page: Page) -> str:
    """What has the focus: its id, else its address, else its text."""
    return page.evaluate(
        "(e => e.id || e.getAttribute('href') || e.innerText.trim() || e.tagName)(document.activeElement)"
    )


def press_until(page: Page, key: str, wanted: str, *, most: int = 80) -> None:
    """Press a key until something has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if focused(page) == wanted:
            return
    pytest.fail(f"{key} never reaches {wanted}")


@both
def test_from_the_verdict_to_the_cause_to_the_cell_by_mouse(
    visit: Visit, broken: Report, snap: Snap, language: str
) -> None:
    with visit(broken, language) as page:
        words = WORDS[language]
        assert page.locator("html").get_attribute("lang") == TAGS[language]
        expect(page.locator("#verdict")).to_contain_text(words["found"], use_inner_text=True)
        snap(page, f"1-verdict-{language}")
        cause = page.locator("article").first
        expect(cause.locator("h3")).to_contain_text("表3!D11", use_inner_text=True)
        likely = cause.locator(".suspects")
        expect(likely).to_contain_text(words["likely"], use_inner_text=True)
        expect(likely.locator("del")).to_have_text("130.91")
        expect(likely.locator("ins")).to_have_text("131.91")
        other = cause.locator("details.finding").nth(1)
        other.locator("summary").click()
        expect(other.locator(".equation")).to_contain_text("822.93")
        other.scroll_into_view_if_needed()
        snap(page, f"2-cause-opened-{language}")
        likely.get_by_role("link", name="表3!D11").click()
        wanted = cell(page, "T3-r11-c4")
        expect(wanted).to_be_in_viewport()
        expect(wanted).to_be_focused()
        expect(wanted).to_have_text("130.91")
        expect(wanted).to_have_class("suspect here")
        snap(page, f"3-cell-{language}")
        wanted.get_by_role("link").click()
        expect(page.locator("#finding-2 > summary")).to_be_focused()
        expect(page.locator("#finding-2 > summary")).to_be_in_viewport()


@both
def test_from_the_verdict_to_the_cause_to_the_cell_by_keyboard(visit: Visit, broken: Report, language: str) -> None:
    with visit(broken, language) as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#findings")).to_be_focused()
        press_until(page, "Tab", "#T3-r11-c4")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        page.keyboard.press("Enter")
        expect(cell(page, "T3-r11-c4")).to_be_focused()
        expect(cell(page, "T3-r11-c4")).to_be_in_viewport()
        page.keyboard.press("Tab")
        assert focused(page).startswith("#finding-")
        page.keyboard.press("Enter")
        expect(page.locator("#finding-2 > summary")).to_be_focused()
        assert page.locator("#finding-2").evaluate("e => e.open")
        page.keyboard.press("Enter")
        assert not page.locator("#finding-2").evaluate("e => e.open")


@both
def test_findings_are_filtered_by_severity_rule_and_table(visit: Visit, broken: Report, language: str) -> None:
    with visit(broken, language) as page:

        def shown() -> list[str]:
            found = page.locator("details.finding:visible")
            count = found.count()
            words = WORDS[language]["shown"].format(count)
            expect(page.locator("#shown")).to_have_text(words)
            return [found.nth(k).get_attribute("data-rule") or "" for k in range(count)]

        assert len(shown()) == 11
        page.locator("[name=severity][value=error]").uncheck()
        assert shown() == ["renamed-project", "definition-differs", *["procurement-too-small"] * 2]
        page.locator("[name=severity][value=error]").check()
        page.locator("[name=rule]").select_option("wrong-name")
        assert shown() == ["wrong-name"]
        assert page.locator("article:visible").count() == 1
        page.locator("[name=rule]").select_option("")
        page.locator("[name=table]").select_option("T1")
        assert shown() == ["sum-mismatch"]  # the one across tables, under a cause whose cell is in another
        expect(page.locator("article:visible")).to_contain_text("表1!D13", use_inner_text=True)
        page.locator("[name=rule]").select_option("wrong-name")
        assert shown() == []
        expect(page.locator("#none")).to_be_visible()
        page.locator("#all").click()
        assert len(shown()) == 11
        expect(page.locator("#none")).to_be_hidden()


def test_filters_work_by_keyboard(visit: Visit, broken: Report) -> None:
    with visit(broken, "en") as page:
        page.locator("[name=severity][value=error]").focus()
        page.keyboard.press("Space")
        expect(page.locator("#shown")).to_have_text("4 of 11 shown")
        for _ in range(3):  # past the other severities
            page.keyboard.press("Tab")
        page.keyboard.type("renamed")
        expect(page.locator("[name=rule]")).to_have_value("renamed-project")
        press_until(page, "Tab", "all", most=3)
        page.keyboard.press("Enter")
        expect(page.locator("#shown")).to_have_text("11 of 11 shown")


def test_a_link_to_a_finding_that_is_filtered_away_shows_it(visit: Visit, broken: Report) -> None:
    with visit(broken) as page:
        page.locator("[name=rule]").select_option("wrong-name")
        page.locator(".at a").first.click()
        expect(page.locator("#finding-2")).to_be_visible()
        expect(page.locator("[name=rule]")).to_have_value("")


@both
def test_the_code_tree_opens_down_to_the_item(visit: Visit, broken: Report, snap: Snap, language: str) -> None:
    with visit(broken, language) as page:
        tree = page.locator("#tree")
        social = tree.locator("li", has=page.locator("summary > .code", has_text="208").first).first
        expect(social).to_have_class("here")  # the broken node is seen at once, and stands open
        item = tree.locator(".leaf", has_text="2080505")
        expect(item).to_be_hidden()
        tree.locator("summary", has_text="20805").last.click()
        expect(item).to_be_visible()
        expect(item.locator(".amount")).to_have_text("50.00")
        item.scroll_into_view_if_needed()
        snap(page, f"4-tree-{language}")
        tree.locator("[data-close]").click()
        expect(item).to_be_hidden()
        tree.locator("summary").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert focused(page).split() == ["20103", "政府办公厅(室)及相关机构事务", "804.26"]
        page.keyboard.press("Enter")
        expect(tree.locator(".leaf", has_text="2010301")).to_be_visible()
        tree.locator("[data-open]").click()
        expect(item).to_be_visible()


def test_the_language_is_switched_everywhere(visit: Visit, broken: Report) -> None:
    with visit(broken, "zh") as page:
        before = page.locator("body").inner_text()
        assert "Findings" not in before
        page.get_by_role("button", name="English").click()
        assert page.locator("html").get_attribute("lang") == "en"
        expect(page.get_by_role("heading", name="Findings")).to_be_visible()
        expect(page.get_by_role("form", name="Filters")).to_be_visible()
        assert page.locator("[name=rule] option").first.inner_text() == "all"
        expect(page.locator("#verdict")).to_contain_text("Found: 7 errors", use_inner_text=True)
        page.get_by_role("button", name="中文").click()
        assert page.locator("body").inner_text() == before


CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const behind = e => {
    for (; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = {};
  for (const e of document.querySelectorAll("body *:not(svg *):not(option)")) {
    if (!e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor[`${e.tagName}.${e.className} ${e.textContent.slice(0, 20)}`] = ratio;
  }
  return poor;
}"""  # WCAG 2.1, 1.4.3: contrast of text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(visit: Visit, broken: Report, snap: Snap, scheme: str) -> None:
    with visit(broken, color_scheme=scheme) as page:
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert dark == (scheme == "dark")
        page.evaluate("document.querySelectorAll('details').forEach(d => (d.open = true))")
        assert page.evaluate(CONTRAST) == {}
        page.reload()
        snap(page, f"5-{scheme}", whole=True)


@both
def test_a_narrow_screen_needs_no_sideways_scrolling(visit: Visit, broken: Report, snap: Snap, language: str) -> None:
    with visit(broken, language, viewport={"width": 360, "height": 740}) as page:
        snap(page, f"6-narrow-{language}", whole=True)
        page.evaluate("document.querySelectorAll('details').forEach(d => (d.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator(".suspects a").first.click()
        expect(cell(page, "T3-r11-c4")).to_be_in_viewport()


def test_on_paper_every_finding_is_open_and_no_button_is_there(
    visit: Visit, broken: Report, request: pytest.FixtureRequest
) -> None:
    with visit(broken, color_scheme="dark") as page:
        opened = page.locator("details[open]").count()
        paper = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
        assert page.locator("details[open]").count() == opened
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        for hidden in ("#language", "#filters", "nav"):
            expect(page.locator(hidden)).to_be_hidden()
    if folder := request.config.getoption("--screenshots"):
        (Path(folder) / "7-print.pdf").write_bytes(paper)
    with pypdfium2.PdfDocument(BytesIO(paper)) as document:
        said = "".join(page.get_textpage().get_text_bounded() for page in document)
    for amount in ("822.93", "131.91", "569.57", "2080505"):  # equations of closed findings; an item of the tree
        assert amount in said


@both
def test_the_page_of_a_pdf_has_boxes_that_lead_to_findings(
    visit: Visit, shared: Path, snap: Snap, language: str
) -> None:
    report = check(shared / "real" / "shanghai-putuo-finance-2024-final-accounts.pdf")
    with visit(report, language) as page:
        first = page.locator("article").first
        strip = first.locator("svg.cut").first
        strip.scroll_into_view_if_needed()
        expect(strip.locator("rect")).to_have_class("suspect")
        width = float(strip.locator("rect").get_attribute("width") or 0)
        assert 10 < width < 30  # points: the very figure, 0.3, not its whole sentence
        sizes = page.evaluate(
            "Promise.all([...document.querySelectorAll('#pages image')].map(async (image) => {"
            " const picture = new Image(); picture.src = image.href.baseVal; await picture.decode();"
            " return picture.naturalWidth; }))"
        )
        assert len(sizes) == 7
        assert min(sizes) > 900
        first.locator("figcaption a").first.click()
        sheet = page.locator("#page-0-21")
        expect(sheet).to_be_in_viewport()
        snap(page, f"8-page-with-boxes-{language}")
        box = sheet.get_by_role("link").first
        inside, around = box.bounding_box(), sheet.locator("svg").bounding_box()
        assert inside is not None
        assert around is not None
        assert around["x"] < inside["x"] < inside["x"] + inside["width"] < around["x"] + around["width"]
        box.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#finding-1 > summary")).to_be_focused()


def test_without_scripts_the_findings_can_be_read_and_opened(visit: Visit, broken: Report) -> None:
    with visit(broken, "en", java_script_enabled=False) as page:
        expect(page.locator("#verdict span[lang=en]")).to_be_visible()
        expect(page.locator("#verdict span[lang=zh]")).to_be_hidden()
        closed = page.locator("details.finding:not([open])").first
        closed.locator("summary").click()
        expect(page.locator("details.finding").nth(1).locator(".equation")).to_be_visible()


@both
def test_every_control_has_a_name(visit: Visit, broken: Report, language: str) -> None:
    with visit(broken, language) as page:
        for role in ("button", "link", "checkbox", "combobox", "navigation", "form"):
            found = page.get_by_role(role)
            assert found.count() > 0
            for k in range(min(found.count(), 60)):
                name = found.nth(k).evaluate("e => e.ariaLabel || e.labels?.[0]?.innerText || e.innerText")
                assert name.strip(), found.nth(k).evaluate("e => e.outerHTML")
