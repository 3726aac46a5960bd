(() => {
  const root = document.documentElement;
  const filters = document.getElementById("filters");
  document.getElementById("language").addEventListener("click", () => {
    const zh = root.classList.contains("zh");
    root.classList.toggle("zh", !zh);
    root.classList.toggle("en", zh);
    root.lang = zh ? "en" : "zh-CN";
    count();
  });
  document.getElementById("print").addEventListener("click", () => window.print());
  const findings = [...document.querySelectorAll(".finding")];
  function count() {
    const output = document.getElementById("shown");
    if (!output) return;
    const shown = findings.filter((f) => !f.hidden).length;
    output.textContent = root.classList.contains("zh") ? `显示 ${shown} / ${findings.length}` : `${shown} of ${findings.length} shown`;
  }
  function filter() {
    const wanted = new Set([...filters.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    const rule = filters.elements.rule.value;
    const table = filters.elements.table.value;
    for (const f of findings) {
      f.hidden = !wanted.has(f.dataset.severity) || (rule && f.dataset.rule !== rule) || (table && f.dataset.table !== table);
    }
    for (const cause of document.querySelectorAll(".cause")) {
      cause.hidden = [...cause.querySelectorAll(".finding")].every((f) => f.hidden);
    }
    count();
  }
  if (filters) {
    filters.addEventListener("input", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
  }
  // a link into a closed part opens it first, then shows and marks the cell
  function follow() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    document.querySelectorAll(".here").forEach((old) => old.classList.remove("here"));
    target.classList.add("here");
    target.scrollIntoView({ block: "center", inline: "center" });
    target.focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  count();
  follow();
})();
