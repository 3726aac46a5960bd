(() => {
  const root = document.documentElement;
  const filters = document.getElementById("filters");
  const findings = [...document.querySelectorAll(".finding")];
  const isChinese = () => root.classList.contains("zh");

  function switchLanguage() {
    const zh = !isChinese();
    root.classList.toggle("zh", zh);
    root.classList.toggle("en", !zh);
    root.lang = zh ? "zh-CN" : "en";
    const button = document.getElementById("language");
    button.textContent = zh ? "English" : "中文";
    button.lang = zh ? "en" : "zh";
    for (const each of document.querySelectorAll("[data-zh]")) {
      const text = zh ? each.dataset.zh : each.dataset.en;
      if (each.dataset.named) each.setAttribute(each.dataset.named, text);
      else each.textContent = text;
    }
    count();
  }

  function count() {
    if (!filters) return;
    const shown = findings.filter((f) => !f.hidden).length;
    const words = isChinese() ? `显示 ${shown} / ${findings.length}` : `${shown} of ${findings.length} shown`;
    document.getElementById("shown").textContent = words;
    document.getElementById("none").hidden = shown > 0;
  }

  function filter() {
    const wanted = new Set([...filters.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    const rule = filters.elements.rule.value;
    const table = filters.elements.table.value;
    for (const f of findings) {
      const touches = !table || f.dataset.tables.split(" ").includes(table);
      f.hidden = !(wanted.has(f.dataset.severity) && (!rule || f.dataset.rule === rule) && touches);
    }
    for (const cause of document.querySelectorAll(".cause")) {
      const shown = [...cause.querySelectorAll(".finding")].filter((f) => !f.hidden);
      cause.hidden = shown.length === 0;
      const also = cause.querySelector(".also");
      if (also) also.hidden = shown.every((f) => !also.parentElement.querySelector(".also ~ #" + f.id));
    }
    count();
  }

  function showAll() {
    filters.reset();
    filter();
  }

  // A link into a closed or filtered part opens it first, then shows, marks and focuses what it leads to.
  function follow() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (filters && target.closest("[hidden]")) showAll();
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    document.querySelectorAll(".here[data-here]").forEach((old) => {
      old.classList.remove("here");
      delete old.dataset.here;
    });
    target.classList.add("here");
    target.dataset.here = "";
    const focused = target.tagName === "DETAILS" ? target.querySelector("summary") : target;
    if (focused === target && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    const small = target.matches("td, th");
    target.scrollIntoView({ block: small ? "center" : "start", inline: small ? "center" : "nearest" });
    focused.focus({ preventScroll: true });
  }

  // On paper every finding is open, and every table that has one; the screen stays as it was.
  let opened = [];
  function beforePrint() {
    opened = [...document.querySelectorAll("#findings details:not([open]), #tree details:not([open]), details[data-marked]:not([open])")];
    opened.forEach((part) => (part.open = true));
  }
  function afterPrint() {
    opened.forEach((part) => (part.open = false));
    opened = [];
  }

  document.getElementById("language").addEventListener("click", switchLanguage);
  document.getElementById("print").addEventListener("click", () => window.print());
  for (const button of document.querySelectorAll("[data-open], [data-close]")) {
    const parts = document.querySelectorAll((button.dataset.open || button.dataset.close) + " details");
    button.addEventListener("click", () => parts.forEach((part) => (part.open = "open" in button.dataset)));
  }
  if (filters) {
    filters.addEventListener("input", filter);
    document.getElementById("all").addEventListener("click", showAll);
    filters.addEventListener("submit", (event) => event.preventDefault());
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.getAttribute("href") === location.hash) follow(); // again to the same place
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  count();
  follow();
})();
