// What HTML cannot do by itself. Every page reads and works without this file.
(function () {
  "use strict";
  const root = document.documentElement;

  // A pressed button keeps its width, says what it does, and cannot be pressed twice.
  document.addEventListener("submit", (e) => {
    const b = e.submitter;
    if (e.defaultPrevented || e.target.method !== "post" || !b || !b.classList.contains("btn")) return;
    const inside = Array.from(b.childNodes), w = b.offsetWidth;
    // After the form's data are read: a disabled button is not sent.
    setTimeout(() => {
      b.style.minWidth = w + "px";
      if (root.dataset.saving) b.textContent = root.dataset.saving;
      b.disabled = true;
    });
    const again = () => { b.disabled = false; b.replaceChildren(...inside); };
    window.addEventListener("pageshow", again, { once: true });
    e.target.addEventListener("htmx:finally:request", again, { once: true });
  });

  // A problem is read first.
  const first = () => { const box = document.getElementById("problem"); if (box) box.focus(); };
  document.addEventListener("htmx:after:swap", first);
  first();

  // "/" goes to Find, except while writing.
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || root.dataset.keys === "off" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable]")) return;
    const find = document.querySelector("[data-find]");
    if (find) { e.preventDefault(); find.click(); }
  });

  // Leave: blank first, then replace the page. Shift three times does the same.
  let shifts = [];
  function leave() {
    root.classList.add("gone");
    document.title = "";
    location.replace(root.dataset.leave);
  }
  if (root.dataset.leave) {
    document.addEventListener("click", (e) => {
      if (e.target.closest("a[data-leave]")) { e.preventDefault(); leave(); }
    });
    document.addEventListener("keydown", (e) => {
      if (e.repeat) return;
      if (e.key !== "Shift") { shifts = []; return; }
      shifts = shifts.filter((t) => e.timeStamp - t < 2000).concat(e.timeStamp);
      if (shifts.length >= 3) leave();
    });
    // A page kept by the browser must not come back after Leave.
    window.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
  }

  // Copy what was typed, where it could not be saved. Where the browser does not
  // let it, the text is selected, for the reader to copy.
  const copies = () => document.querySelectorAll("[data-copy][hidden]").forEach((b) => { b.hidden = false; });
  document.addEventListener("htmx:after:swap", copies);
  copies();
  document.addEventListener("click", async (e) => {
    const b = e.target.closest("[data-copy]");
    if (!b) return;
    const kept = Array.from(document.querySelectorAll(".kept"));
    try {
      await navigator.clipboard.writeText(kept.map((t) => t.value).join("\n\n"));
      b.textContent = b.dataset.copy;
    } catch (refused) {
      kept[0].select();
    }
  });

  // <tandem-live src="/live/…">: told only "changed", it fetches this page
  // again and puts in what is inside it. Nobody's typing is lost: while a form
  // inside holds something typed, a line with a link is shown instead.
  class Live extends HTMLElement {
    connectedCallback() {
      this.source = new EventSource(this.getAttribute("src"));
      this.source.addEventListener("changed", () => this.changed());
    }
    disconnectedCallback() { this.source.close(); }
    typing() {
      return Array.from(this.querySelectorAll("input, textarea, select")).some((f) => {
        if (f.type === "hidden") return false;
        if (f === document.activeElement) return true;
        if (f.type === "radio" || f.type === "checkbox") return f.checked !== f.defaultChecked;
        if (f.tagName === "SELECT") return Array.from(f.options).some((o) => o.selected !== o.defaultSelected);
        return f.value !== f.defaultValue;
      });
    }
    changed() {
      if (this.typing()) {
        const line = this.querySelector("[data-changed]");
        if (line) line.hidden = false;
        return;
      }
      clearTimeout(this.soon);
      this.soon = setTimeout(() => {
        if (this.typing()) return this.changed();
        htmx.ajax("GET", location.pathname + location.search, {
          target: "#" + this.id, select: "#" + this.id, swap: "outerHTML", headers: { "Tandem-Live": "1" },
        });
      }, 150);
    }
  }
  customElements.define("tandem-live", Live);

  // The shell and Help now work without a network.
  if ("serviceWorker" in navigator && root.dataset.offline) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
    if (window.caches) caches.open("tandem-words").then((c) => c.put("/words", new Response(root.lang))).catch(() => {});
  }
})();
