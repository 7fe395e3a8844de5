// The check-in without a network. Online, every page works without this file.
(function () {
  "use strict";
  const me = document.currentScript;
  const q = self.TandemQueue;
  // A page of somebody who is signed in brings the key of their account.
  const key = document.querySelector("[data-inbox]");
  const ready = key ? q.set("key", key.dataset.inbox) : Promise.resolve();

  // seal locks answers so that only the account's own key opens them; what it
  // was and when it was given are bound to it.
  async function seal(answers) {
    const key = await q.get("key");
    const command = self.TandemSeal.command();
    const at = new Date().toISOString();
    await q.add({ command, at, key, sealed: await self.TandemSeal(me.dataset.sealing, key, "tandem inbox 1\n" + command + "\n" + at, answers) });
  }

  // answersOf reads what a form holds: a list of values for each name.
  function answersOf(form) {
    const out = {};
    for (const [name, value] of new FormData(form)) {
      if (/^(daily-|reasons$|private$)/.test(name) && value !== "") (out[name] = out[name] || []).push(value);
    }
    return out;
  }

  async function send() {
    await ready;
    const state = await q.send().catch(() => "offline");
    await self.TandemWaits(state);
    const arrived = document.querySelector("[data-arrived]");
    if (state === "sent" && arrived) {
      arrived.hidden = false;
      document.querySelector("[data-away]").hidden = true;
    }
  }

  // keep seals what a form holds, and shows what comes first after it.
  async function keep(form) {
    const answers = answersOf(form);
    const says = document.querySelector("[data-kept]");
    if (!Object.keys(answers).length) return;
    try { await seal(answers); } catch {
      document.querySelector("[data-not-kept]").hidden = false;
      return;
    }
    const urge = Number((answers["daily-urge-harm"] || [0])[0]);
    form.hidden = true;
    says.hidden = false;
    if (urge >= 1) document.querySelector("[data-now]").hidden = false;
    const head = document.querySelector(urge >= 1 ? "[data-now] h2" : "[data-kept] h2");
    head.tabIndex = -1;
    head.focus();
    const w = await navigator.serviceWorker?.ready;
    if (w && w.sync) w.sync.register("tandem-inbox").catch(() => {});
    await self.TandemWaits("");
    if (navigator.onLine) await send();
  }

  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (form.matches("[data-offline-check-in]")) {
      e.preventDefault();
      await keep(form);
      return;
    }
    if (!form.matches("[data-check-in], [data-mood]") || form.dataset.reached) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    if (await self.TandemReachable()) {
      form.dataset.reached = "1";
      form.requestSubmit(e.submitter);
      return;
    }
    if (e.submitter && e.submitter.name.startsWith("daily-")) {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = e.submitter.name; field.value = e.submitter.value;
      form.append(field);
    }
    await keep(form);
  }, true);

  // The copy of the safety plan is brought up to date, or is gone.
  async function plan() {
    await self.TandemPlan.checked();
    if (document.querySelector("[data-keeps]") || (key && await caches.has(self.TandemPlan.NAME))) await self.TandemPlan.fetched();
  }
  if (self.caches) plan().catch(() => {});

  window.addEventListener("online", send);
  document.addEventListener("htmx:after:swap", () => self.TandemWaits(""));
  send();
})();
