// The check-in without a network. Online, every page works without this file.
(function () {
  "use strict";
  const me = document.currentScript;
  const q = self.TandemQueue;
  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const bytesOf = (s) => Uint8Array.from(atob(s.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  // A page of somebody who is signed in brings the key of their account.
  const key = document.querySelector("[data-inbox]");
  const ready = key ? q.set("key", key.dataset.inbox) : Promise.resolve();

  // seal locks answers so that only the account's own key opens them; what it
  // was and when it was given are bound to it.
  async function seal(answers) {
    const { CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } = await import(me.dataset.sealing);
    const { Aes256Gcm } = await import(me.dataset.sealing.replace("native.js", "aeads/aesGcm.js"));
    const to = await q.get("key");
    if (!to) throw new Error("no key");
    const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const command = base64(crypto.getRandomValues(new Uint8Array(16)));
    const at = new Date().toISOString();
    const text = new TextEncoder();
    const { enc, ct } = await suite.seal({
      recipientPublicKey: await suite.kem.deserializePublicKey(bytesOf(to)),
      info: text.encode("tandem inbox 1\n" + command + "\n" + at),
    }, text.encode(JSON.stringify(answers)));
    const both = new Uint8Array(enc.byteLength + ct.byteLength);
    both.set(new Uint8Array(enc));
    both.set(new Uint8Array(ct), enc.byteLength);
    await q.add({ command, at, key: to, sealed: base64(both) });
  }

  // answersOf reads what a form holds: a list of values for each name.
  function answersOf(form) {
    const out = {};
    for (const [name, value] of new FormData(form)) {
      if (/^(daily-|reasons$|private$)/.test(name) && value !== "") (out[name] = out[name] || []).push(value);
    }
    return out;
  }

  // The grey line: what waits here, and when something was last sent.
  async function line(state) {
    const p = document.querySelector("[data-waiting]");
    if (!p) return;
    const waits = (await q.all()).length, sent = await q.get("sent");
    const clock = sent && new Date(sent).toLocaleTimeString(document.documentElement.lang + "-US", { hour: "numeric", minute: "2-digit" });
    const said = sent ? " " + p.dataset.sent.replace("{time}", clock) : "";
    p.textContent = waits ? (state === "signed-out" ? p.dataset.signedOut : p.dataset.saved) + said : said.trim();
    p.hidden = !waits && state !== "sent";
  }

  async function send() {
    await ready;
    const state = await q.send().catch(() => "offline");
    await line(state);
    const arrived = document.querySelector("[data-arrived]");
    if (state === "sent" && arrived) {
      arrived.hidden = false;
      document.querySelector("[data-away]").hidden = true;
    }
  }

  async function reachable() {
    if (!navigator.onLine) return false;
    const end = new AbortController(), timer = setTimeout(() => end.abort(), 3000);
    try { return (await fetch("/sw.js", { method: "HEAD", cache: "no-store", signal: end.signal })).ok; } catch { return false; } finally { clearTimeout(timer); }
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
    await line("");
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
    if (await reachable()) {
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

  window.addEventListener("online", send);
  document.addEventListener("htmx:after:swap", () => line(""));
  send();
})();
