// Questionnaires without a network. What is answered is sealed at once, a piece
// at a time: the phone adds to it and sends it, and nobody reads it here. Online,
// every page works without this file.
(function () {
  "use strict";
  const me = document.currentScript, q = self.TandemQueue, seal = self.TandemSeal;
  const KEPT = "/questionnaires/offline", LIFE = 7 * 24 * 3600 * 1000;

  // A page of somebody who is signed in brings the key of their account, and
  // what is asked of them now.
  const mine = document.querySelector("[data-inbox]");
  const ready = mine ? q.set("key", mine.dataset.inbox).then(() => q.set("asked", mine.dataset.asked.split(" ").filter(Boolean))) : Promise.resolve();

  // The page that the phone keeps is fetched anew where the practice defined or
  // retired a questionnaire of its own.
  if (mine) navigator.serviceWorker?.ready.then((w) => w.active.postMessage({ forms: mine.dataset.forms }));

  // A draft is a questionnaire that was begun on this phone: sealed pieces, which
  // questions were answered, and which comes next.
  async function draftOf(form) {
    const d = await q.get("form " + form);
    if (d && d.key === await q.get("key") && Date.now() - Date.parse(d.begun) < LIFE) return d;
    return { form, key: await q.get("key"), command: seal.command(), begun: new Date().toISOString(), pieces: [], answered: [], at: 1 };
  }

  const begun = (d) => d.pieces.length > 0;

  async function add(d, answers) {
    const piece = await seal(me.dataset.sealing, d.key, "tandem inbox 2\n" + d.command + "\n" + d.pieces.length, answers);
    d.pieces.push(piece);
  }

  async function send() {
    await ready;
    const state = await q.send().catch(() => "offline");
    await self.TandemWaits(state);
    if (state !== "sent") return;
    for (const [name, hidden] of [["arrived", false], ["away", true], ["gone", false], ["waits", true]]) {
      const part = document.querySelector("[data-" + name + "]");
      if (part) part.hidden = hidden;
    }
  }

  // --- The page of one question: each step is kept here as well, so that it
  // goes on without a network, or after it was closed.

  const leads = { next: 1, skip: 1, back: -1 };

  async function step(form, button) {
    const id = form.dataset.questionnaire, way = button ? button.value : "";
    const fields = new FormData(form), at = Number(fields.get("at"));
    const asked = form.querySelector("input:not([type=hidden]), textarea"), shown = asked ? asked.name : "";
    const answers = {}, d = { ...await draftOf(id), pieces: [], answered: [] };
    for (const [name, value] of fields) {
      if (["act", "at", "go"].includes(name) || value === "" || (way === "skip" && name === shown)) continue;
      answers[name] = [value];
      d.answered.push(name);
    }
    d.command = seal.command(); // other pieces, another act
    d.at = Math.max(1, way.startsWith("to-") ? Number(way.slice(3)) : at + (leads[way] || 0));
    if (d.answered.length) {
      await add(d, answers);
      await q.set("form " + id, d);
    }
    return d;
  }

  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("[data-questionnaire]") || form.dataset.reached) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    await ready;
    const id = form.dataset.questionnaire, button = e.submitter;
    // A slow network is not made slower: what locks the answers may still be on its way.
    const late = new Promise((_, no) => setTimeout(no, 1500));
    let kept = true;
    await Promise.race([step(form, button), late]).catch(() => { kept = false; });
    if (await self.TandemReachable() || !kept) {
      if (button && button.value === "send") await q.forget("form " + id).catch(() => {});
      form.dataset.reached = "1";
      form.requestSubmit(button);
      return;
    }
    const words = button && button.hasAttribute("formaction") ? button.lang : document.documentElement.lang;
    location.assign(KEPT + "?lang=" + words + "#" + id);
  }, true);

  // A link's page keeps nothing on a phone that may be anybody's: without a
  // network it stays as it is, and says so.
  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("[data-linked]") || form.dataset.reached) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    const away = !await self.TandemReachable(), says = document.querySelector("[data-no-network]");
    says.hidden = !away;
    if (away) return says.focus();
    form.dataset.reached = "1";
    form.requestSubmit(e.submitter);
  }, true);

  const offer = document.querySelector("[data-begun]");
  if (offer) ready.then(() => draftOf(document.querySelector("[data-questionnaire]").dataset.questionnaire)).then((d) => { offer.hidden = !begun(d); });

  // --- The page that the phone keeps.

  const page = document.querySelector("[data-kept-forms]");
  const find = (name) => page.querySelector("[data-" + name + "]");
  const template = (id) => Array.from(page.querySelectorAll("template")).find((t) => t.dataset.form === id);
  let draft, sheet, danger, given = {};

  const questions = () => Array.from(sheet.querySelectorAll("[data-question]"));
  const fieldsOf = (question) => Array.from(question.querySelectorAll("input, textarea"));

  // read gives what is answered on screen: a value, "" where it was emptied, or
  // null where nothing was said.
  function read(question) {
    const fields = fieldsOf(question);
    if (fields.some((f) => f.type === "radio")) {
      const chosen = fields.find((f) => f.checked);
      return chosen ? chosen.value : null;
    }
    return fields[0].value.trim() || (question.dataset.question in given ? "" : null);
  }

  const dangerous = (question, value) => Boolean(value) && question.dataset.danger.split(" ").includes(value);

  async function take(question, value) {
    const name = question.dataset.question;
    if (value === null || given[name] === value) return;
    await add(draft, { [name]: [value] });
    given[name] = value;
    draft.answered = draft.answered.filter((n) => n !== name).concat(value === "" ? [] : [name]);
    danger = danger || dangerous(question, value);
  }

  // show turns to the question of the draft; behind the last is the check.
  function show() {
    const all = questions(), last = all.length + 1;
    draft.at = Math.min(Math.max(draft.at, 1), last);
    all.forEach((question, i) => {
      question.hidden = i !== draft.at - 1;
      question.querySelector("[data-answered]").hidden = !draft.answered.includes(question.dataset.question) || question.dataset.question in given;
    });
    const check = draft.at === last, step = sheet.querySelector("#step"), bar = sheet.querySelector("progress");
    step.textContent = page.dataset.step.replace("{n}", Math.min(draft.at, all.length)).replace("{all}", all.length);
    bar.value = draft.at;
    step.hidden = bar.hidden = check;
    sheet.querySelector("[data-check]").hidden = !check;
    sheet.querySelector("[data-danger-now]").hidden = !danger;
    for (const [way, hidden] of [["next", check], ["send", !check], ["skip", check], ["back", draft.at === 1]]) sheet.querySelector("[name=go][value=" + way + "]").hidden = hidden;
    sheet.querySelectorAll("[data-of]").forEach((dd) => {
      const yes = draft.answered.includes(dd.dataset.of);
      dd.querySelector("[data-yes]").hidden = !yes;
      dd.querySelector("[data-no]").hidden = yes;
    });
    const head = check ? sheet.querySelector("[data-check] h2") : sheet.querySelector("h1");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  async function open(id) {
    const t = template(id);
    if (!t) return list();
    draft = await draftOf(id);
    sheet = find("sheet");
    danger = false;
    given = {};
    sheet.replaceChildren(t.content.cloneNode(true));
    find("list").hidden = true;
    for (const name of ["kept", "now", "heading", "not-kept"]) find(name).hidden = true;
    sheet.hidden = false;
    document.title = t.dataset.title;
    show();
  }

  async function list() {
    const asked = (await q.get("asked")) || [], known = asked.filter(template);
    find("none").hidden = known.length > 0;
    find("names").hidden = !known.length;
    find("names").replaceChildren(...known.map((id) => {
      const li = document.createElement("li"), a = document.createElement("a");
      a.href = "#" + id;
      a.className = "btn line wide";
      a.textContent = template(id).dataset.title;
      li.append(a);
      return li;
    }));
    find("list").hidden = find("heading").hidden = false;
    find("heading").className = "";
    find("sheet").hidden = true;
  }

  // finish seals the last piece, which names the questionnaire, and shows what
  // comes first after it.
  async function finish() {
    const at = new Date().toISOString(), id = draft.form;
    const about = { form: [id], language: [document.documentElement.lang] };
    const sealed = await seal(me.dataset.sealing, draft.key, "tandem inbox 1\n" + draft.command + "\n" + at, about);
    await q.add({ command: draft.command, at, key: draft.key, sealed, pieces: draft.pieces });
    await q.forget("form " + id);
    const asked = ((await q.get("asked")) || []).filter((other) => other !== id);
    await q.set("asked", asked);
    const next = asked.find(template), button = find("next");
    button.hidden = !next;
    if (next) {
      button.href = "#" + next;
      button.dataset.words = button.dataset.words || button.textContent;
      button.textContent = button.dataset.words.replace("{title}", template(next).dataset.title);
    }
    sheet.hidden = true;
    find("waits").hidden = false;
    find("gone").hidden = true;
    find("arrived").hidden = true;
    find("away").hidden = false;
    find("kept").hidden = find("heading").hidden = false;
    find("heading").className = "vh"; // heard, and not in the way of what helps now
    find("now").hidden = !danger;
    const head = danger ? find("now").querySelector("h2") : find("waits");
    head.tabIndex = -1;
    head.focus();
    const w = await navigator.serviceWorker?.ready;
    if (w && w.sync) w.sync.register("tandem-inbox").catch(() => {});
    await self.TandemWaits("");
    if (navigator.onLine) await send();
  }

  async function press(way) {
    const question = questions()[draft.at - 1];
    try {
      if (question) {
        if (way === "skip") {
          fieldsOf(question).forEach((f) => { if (f.type === "radio") f.checked = false; else f.value = ""; });
          if (draft.answered.includes(question.dataset.question)) await take(question, "");
        } else await take(question, read(question));
      }
      if (way === "send") {
        if (draft.answered.length) return await finish();
        sheet.querySelector("[data-nothing]").hidden = false;
        return;
      }
      draft.at = way.startsWith("to-") ? Number(way.slice(3)) : draft.at + (leads[way] || 0);
      await q.set("form " + draft.form, draft);
      show();
    } catch {
      find("not-kept").hidden = false;
    }
  }

  if (page) {
    page.addEventListener("submit", (e) => {
      e.preventDefault();
      press(e.submitter ? e.submitter.value : "next");
    });
    page.addEventListener("change", (e) => { // what helps now does not wait for the next question
      const question = e.target.closest("[data-question]");
      if (question && dangerous(question, e.target.value)) sheet.querySelector("[data-danger-now]").hidden = false;
    });
    // The other language: what is on screen is kept before.
    document.addEventListener("click", async (e) => {
      const a = e.target.closest("a[hreflang]");
      if (!a) return;
      e.preventDefault();
      if (sheet && !sheet.hidden) await press("");
      location.assign(KEPT + "?lang=" + a.lang + (sheet && !sheet.hidden ? "#" + draft.form : ""));
    });
    const asks = () => location.hash.slice(1) || (location.pathname.match(/^\/questionnaires\/([^/]+)/) || [])[1];
    const begin = () => ready.then(() => open(asks()));
    window.addEventListener("hashchange", begin);
    begin();
  }

  window.addEventListener("online", send);
  send();
})();
