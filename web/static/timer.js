// The minutes that a client's turn takes: they count while the page is open and
// fill in their field, until somebody writes there. Since when they count goes
// along with the form, so that a form that comes back counts on.
(() => {
  "use strict";
  const wrote = new WeakMap();
  function tick() {
    const at = document.querySelector("[data-timer]");
    if (!at) return;
    const form = at.closest("form");
    const since = form.elements.began, field = form.elements.minutes;
    const again = since.value !== "" && !wrote.has(since);
    if (since.value === "") since.value = String(Date.now());
    wrote.set(since, true);
    if (again) field.dataset.written = "";
    const seconds = Math.max(0, Math.floor((Date.now() - Number(since.value)) / 1000));
    at.textContent = at.dataset.timer.replace("{time}", Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0"));
    at.hidden = false;
    if (field.dataset.written === undefined) field.value = String(Math.min(240, Math.max(1, Math.ceil(seconds / 60))));
  }
  document.addEventListener("input", (e) => {
    if (e.target.name === "minutes" && e.target.form && e.target.form.querySelector("[data-timer]")) e.target.dataset.written = "";
  });
  setInterval(tick, 1000);
  tick();
})();
