// A copy of the safety plan on this phone, where its owner chose that. Pages and
// the service worker share it.
self.TandemPlan = (function () {
  "use strict";
  const NAME = "tandem-plan";
  const CARDS = ["/safety-plan/card/en", "/safety-plan/card/es"];

  // fetched brings the copy up to date, while somebody is signed in here.
  async function fetched() {
    const pages = await Promise.all(CARDS.map((u) => fetch(u, { credentials: "same-origin", cache: "no-store" })));
    if (pages.some((r) => !r.ok || r.redirected)) return;
    const c = await caches.open(NAME);
    await Promise.all(CARDS.map((u, i) => c.put(u, pages[i])));
  }

  // checked asks whether this phone still may keep it, and lets go of it when not.
  async function checked() {
    if (!(await caches.has(NAME))) return;
    const r = await fetch("/sessions/safety-plan", { credentials: "same-origin", cache: "no-store" });
    if (r.status === 410) await caches.delete(NAME);
  }

  const card = (lang) => caches.open(NAME).then((c) => c.match(CARDS.find((u) => u.endsWith(lang))));
  return { NAME, fetched, checked, card };
})();
