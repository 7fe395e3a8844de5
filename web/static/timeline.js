// The joint timeline's cursor. It reads the table, which is on the page
// already: without this script the table, the links and the marks still work.
// Pointer, arrow keys and the two buttons do the same.
(function () {
  "use strict";
  const list = (at, q) => Array.from(at.querySelectorAll(q));

  class Timeline extends HTMLElement {
    connectedCallback() {
      this.plot = this.querySelector(".tl");
      this.lines = list(this, ".tl-data tbody tr");
      this.heads = list(this, ".tl-data thead th").map((h) => h.textContent);
      this.out = this.querySelector("[data-readout]");
      this.at = 0;
      if (!this.plot || !this.out || !this.lines.length) return;
      // The week is one stop for the keyboard; its marks are reached from it by up and down.
      list(this.plot, "svg a").forEach((a) => { a.tabIndex = -1; });
      this.plot.addEventListener("pointermove", (e) => this.point(e));
      this.plot.addEventListener("keydown", (e) => this.key(e));
      list(this, "[data-week]").forEach((b) =>
        b.addEventListener("click", () => this.go(this.at + (b.dataset.week === "earlier" ? 1 : -1))));
      if (!this.printing) {
        this.printing = () => list(this, "details.tbl").forEach((d) => { d.open = true; });
        window.addEventListener("beforeprint", this.printing);
      }
    }

    disconnectedCallback() { window.removeEventListener("beforeprint", this.printing); }

    day(i) { return +this.lines[i].id.slice(1); }

    // step is how many days a line of the table stands for.
    get step() { return this.lines.length > 1 ? this.day(0) - this.day(1) : 7; }

    go(i) {
      this.lines[this.at].classList.remove("at");
      this.at = Math.min(Math.max(i, 0), this.lines.length - 1);
      const line = this.lines[this.at];
      line.classList.add("at");
      this.out.replaceChildren();
      list(line, "th,td").forEach((cell, n) => {
        const text = cell.textContent.trim();
        if (text === "–") return;
        const part = document.createElement("span"), head = document.createElement("b");
        head.textContent = this.heads[n];
        part.append(head, " ", text);
        this.out.append(part, " ");
      });
      const middle = this.day(this.at) + this.step / 2;
      list(this.plot, "svg[data-x0]").forEach((v) => {
        const d = v.dataset, x = +d.x0 + (middle - d.d0) * (d.x1 - d.x0) / (d.d1 - d.d0);
        const cursor = v.querySelector(".cursor");
        if (x < +d.x0) cursor.removeAttribute("transform");
        else cursor.setAttribute("transform", "translate(" + x.toFixed(1) + ")");
      });
    }

    point(e) {
      const v = e.target.closest("svg[data-x0]");
      if (!v || e.pointerType === "touch") return;
      const d = v.dataset, r = v.getBoundingClientRect(), scale = v.viewBox.baseVal.width / r.width;
      const day = +d.d0 + ((e.clientX - r.left) * scale - d.x0) * (d.d1 - d.d0) / (d.x1 - d.x0);
      const i = this.lines.findIndex((_, n) => this.day(n) <= day);
      if (i >= 0 && i !== this.at) this.go(i);
    }

    key(e) {
      if (e.altKey || e.ctrlKey || e.metaKey) return;
      const to = { ArrowLeft: this.at + 1, ArrowRight: this.at - 1, Home: this.lines.length - 1, End: 0 }[e.key];
      if (to !== undefined) { this.go(to); this.plot.focus({ preventScroll: true }); e.preventDefault(); return; }
      if (e.key === "ArrowDown" || e.key === "ArrowUp") { if (this.mark(e.key === "ArrowDown" ? 1 : -1)) e.preventDefault(); return; }
      if (e.key === "Escape") { this.plot.focus({ preventScroll: true }); return; }
      if (e.key === "Enter" && e.target === this.plot) { this.open(); e.preventDefault(); }
    }

    // mark moves among the marks of the week under the cursor, in the order of the rows.
    mark(by) {
      const from = this.day(this.at), to = from + this.step;
      const v = list(this.plot, "svg[data-x0]").find((s) => s.getClientRects().length);
      if (!v) return false;
      const d = v.dataset, x = (day) => +d.x0 + (day - d.d0) * (d.x1 - d.x0) / (d.d1 - d.d0);
      const marks = list(v, "a").map((a) => ({ a, box: a.getBBox() }))
        .filter((m) => { const c = m.box.x + Math.min(m.box.width, 20) / 2; return c >= x(from) - 1 && c < x(to); })
        .sort((m, n) => m.box.y - n.box.y).map((m) => m.a);
      const next = marks.indexOf(document.activeElement) + by;
      if (next < 0) { this.plot.focus({ preventScroll: true }); return true; }
      if (next >= marks.length) return marks.length > 0;
      marks[next].focus();
      return true;
    }

    // open leads to the entries of the week: the page's own list, or the table's line.
    open() {
      const line = this.lines[this.at], link = line.querySelector("th a");
      if (link) { link.click(); return; }
      line.closest("details").open = true;
      line.tabIndex = -1;
      line.scrollIntoView({ block: "center" });
      line.focus();
    }
  }

  customElements.define("tandem-timeline", Timeline);
})();
