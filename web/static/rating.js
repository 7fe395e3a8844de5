// A scale that a clinician rates, by keyboard: a number chooses, Enter goes on
// to the next question. The total stands beside it once every question that it
// needs is answered.
(() => {
  "use strict";
  const radios = (set) => Array.from(set.querySelectorAll("input[type=radio]"));
  const sets = (root) => Array.from(root.querySelectorAll("fieldset")).filter((set) => radios(set).length);
  const scale = (e) => e.target instanceof Element ? e.target.closest("[data-rating]") : null;
  function next(root, set) {
    const all = sets(root);
    const to = all[all.indexOf(set) + 1];
    const at = to ? radios(to).find((r) => r.checked) || radios(to)[0] : root.closest("form").querySelector("button.btn");
    if (at) at.focus();
  }
  function total(root) {
    const out = root.querySelector("output");
    if (!out) return;
    const chosen = root.dataset.sum.split(" ").map((name) => root.querySelector(`input[name="${name}"]:checked`));
    const whole = chosen.every(Boolean);
    out.hidden = !whole;
    if (whole) out.textContent = root.dataset.total.replace("{n}", String(chosen.reduce((n, r) => n + Number(r.value), 0)));
  }
  document.addEventListener("keydown", (e) => {
    const root = scale(e);
    const set = root && e.target.closest("fieldset");
    if (!set || e.target.type !== "radio" || e.ctrlKey || e.metaKey || e.altKey) return;
    const r = radios(set).find((x) => x.value === e.key);
    if (r) {
      r.checked = true;
      r.focus();
      total(root);
    } else if (e.key === "Enter") next(root, set);
    else return;
    e.preventDefault();
  });
  document.addEventListener("keypress", (e) => { // Enter went on, and does not send as well
    if (e.key === "Enter" && scale(e) && e.target.type === "radio") e.preventDefault();
  });
  document.addEventListener("change", (e) => {
    const root = scale(e);
    if (root) total(root);
  });
})();
