// What the check-in and the questionnaires share without a network.

// TandemSeal locks what was answered so that only the account's own key opens
// it; info is bound to it.
self.TandemSeal = (function () {
  "use strict";
  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const bytesOf = (s) => Uint8Array.from(atob(s.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  async function seal(modules, key, info, answers) {
    const { CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } = await import(modules);
    const { Aes256Gcm } = await import(modules.replace("native.js", "aeads/aesGcm.js"));
    if (!key) throw new Error("no key");
    const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const text = new TextEncoder();
    const { enc, ct } = await suite.seal({
      recipientPublicKey: await suite.kem.deserializePublicKey(bytesOf(key)),
      info: text.encode(info),
    }, text.encode(JSON.stringify(answers)));
    const both = new Uint8Array(enc.byteLength + ct.byteLength);
    both.set(new Uint8Array(enc));
    both.set(new Uint8Array(ct), enc.byteLength);
    return base64(both);
  }

  // command names one act: what is sent twice under it is written once.
  seal.command = () => base64(crypto.getRandomValues(new Uint8Array(16)));
  return seal;
})();

// TandemReachable says whether the server answers now.
self.TandemReachable = async function () {
  "use strict";
  if (!navigator.onLine) return false;
  const end = new AbortController(), timer = setTimeout(() => end.abort(), 3000);
  try { return (await fetch("/sw.js", { method: "HEAD", cache: "no-store", signal: end.signal })).ok; } catch { return false; } finally { clearTimeout(timer); }
};

// TandemWaits writes the grey line: what waits here, and when something was last
// sent.
self.TandemWaits = async function (state) {
  "use strict";
  const q = self.TandemQueue, p = document.querySelector("[data-waiting]");
  if (!p) return;
  const waits = (await q.all()).length, sent = await q.get("sent");
  const clock = sent && new Date(sent).toLocaleTimeString(document.documentElement.lang + "-US", { hour: "numeric", minute: "2-digit" });
  const said = sent ? " " + p.dataset.sent.replace("{time}", clock) : "";
  p.textContent = waits ? (state === "signed-out" ? p.dataset.signedOut : p.dataset.saved) + said : said.trim();
  p.hidden = !waits && state !== "sent";
};
