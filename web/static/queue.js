// What waits on this phone: answers given without a network, each sealed to a
// key of the account, so that nothing here can be read back. Pages and the
// service worker share it.
self.TandemQueue = (function () {
  "use strict";
  const open = () => new Promise((ok, no) => {
    const r = indexedDB.open("tandem", 1);
    r.onupgradeneeded = () => {
      r.result.createObjectStore("waiting", { keyPath: "command" });
      r.result.createObjectStore("about");
    };
    r.onsuccess = () => ok(r.result);
    r.onerror = () => no(r.error);
  });

  async function run(store, mode, act) {
    const db = await open();
    try {
      return await new Promise((ok, no) => {
        const tx = db.transaction(store, mode);
        const r = act(tx.objectStore(store));
        tx.oncomplete = () => ok(r.result);
        tx.onerror = tx.onabort = () => no(tx.error);
      });
    } finally { db.close(); }
  }

  const get = (name) => run("about", "readonly", (s) => s.get(name));
  const set = (name, value) => run("about", "readwrite", (s) => s.put(value, name));
  const forget = (name) => run("about", "readwrite", (s) => s.delete(name));
  const add = (item) => run("waiting", "readwrite", (s) => s.put(item));
  const all = () => run("waiting", "readonly", (s) => s.getAll());
  const drop = (command) => run("waiting", "readwrite", (s) => s.delete(command));

  // send hands over what waits for this account, and forgets what was taken.
  // What was not taken before goes last: it keeps the rest from nothing.
  // It says "sent", "none", "signed-out" or "offline".
  async function send() {
    const key = await get("key");
    const items = (await all()).filter((i) => i.key === key).sort((a, b) => (a.refused || 0) - (b.refused || 0));
    if (!items.length) return "none";
    let said = "offline";
    for (let from = 0; from < items.length; from += 50) {
      const one = await hand(items.slice(from, from + 50));
      if (one === "sent") said = "sent";
      else if (one !== "refused") return one;
    }
    return said;
  }

  // hand sends some of it, in one request.
  async function hand(items) {
    let r;
    try {
      r = await fetch("/inbox", {
        method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ items: items.map(({ command, at, sealed, pieces }) => ({ command, at, sealed, pieces })) }),
      });
    } catch { return "offline"; }
    if (r.status === 401) return "signed-out";
    if (!r.ok || r.redirected || !(r.headers.get("Content-Type") || "").includes("json")) return "offline";
    const { taken } = await r.json();
    for (const i of items) {
      if (taken.includes(i.command)) await drop(i.command);
      else await add({ ...i, refused: (i.refused || 0) + 1 });
    }
    if (taken.length) await set("sent", new Date().toISOString());
    return taken.length ? "sent" : "refused";
  }

  return { get, set, forget, add, all, send };
})();
