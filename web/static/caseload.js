// The caseload by keyboard: j and k move, Enter opens; "/" is the frame's.
(() => {
  "use strict";
  const list = () => document.querySelector("table[data-rows]");
  const links = () => Array.from(list().querySelectorAll("tbody a.nm"));
  function chosen(all) { return all.findIndex((a) => a.closest("tr").getAttribute("aria-selected") === "true"); }
  document.addEventListener("keydown", (e) => {
    if (!list() || document.documentElement.dataset.keys === "off" || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target.closest("input, textarea, select, [contenteditable]") || (e.key !== "j" && e.key !== "k")) return;
    const all = links();
    if (!all.length) return;
    const was = chosen(all);
    const now = was < 0 ? 0 : Math.min(Math.max(was + (e.key === "j" ? 1 : -1), 0), all.length - 1);
    if (was >= 0) all[was].closest("tr").removeAttribute("aria-selected");
    all[now].closest("tr").setAttribute("aria-selected", "true");
    all[now].focus();
    e.preventDefault();
  });
})();
