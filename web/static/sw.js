// The service worker keeps the shell and the Help now page, and nothing of
// anyone's, and two pages that ask without knowing who answers: the check-in, and
// the questionnaires, all of them. When there is no network, Today and the
// check-in become the first, the questionnaires the second, the safety plan the
// copy that its owner chose to keep here, and any other page becomes Help now.
"use strict";
importScripts("/* queue */", "/* kept */");
const SHELL = [/* shell */];
const HELP = ["/help?lang=en", "/help?lang=es"];
const ASKING = ["/check-in/offline?lang=en", "/check-in/offline?lang=es"];
const FORMS = ["/questionnaires/offline?lang=en", "/questionnaires/offline?lang=es"];
const NAME = "tandem-" + SHELL.join("|");

self.addEventListener("install", (e) => e.waitUntil((async () => {
  const c = await caches.open(NAME);
  await c.addAll(SHELL);
  await keep(c, [...HELP, ...ASKING, ...FORMS]);
  await self.skipWaiting();
})()));

// keep fetches pages, without cookies: the kept page must not know who installed
// it. It says whether all of them came.
async function keep(c, pages) {
  const came = await Promise.all(pages.map(async (u) => {
    const r = await fetch(u, { credentials: "omit", cache: "reload" });
    if (r.ok) await c.put(u, r);
    else if (r.body) await r.body.cancel(); // what nobody reads keeps its connection
    return r.ok;
  }));
  return came.every(Boolean);
}

// A page says which questionnaires there are now: where the kept ones are of
// before, they are fetched again.
self.addEventListener("message", (e) => {
  const now = e.data && e.data.forms;
  if (typeof now !== "string") return;
  e.waitUntil((async () => {
    const c = await caches.open(NAME), was = await c.match("/forms");
    if (was && await was.text() === now) return;
    if (await keep(c, FORMS)) await c.put("/forms", new Response(now));
  })().catch(() => {}));
});

self.addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const k of await caches.keys()) if (k.startsWith("tandem-") && k !== NAME && k !== "tandem-words" && k !== TandemPlan.NAME) await caches.delete(k);
  await self.clients.claim();
})()));

// spoken is the language that is asked for, or of this device.
async function spoken(asked) {
  const c = await caches.open("tandem-words");
  const said = await c.match("/words");
  return (asked || (said ? await said.text() : self.navigator.language)).startsWith("es") ? "es" : "en";
}

// kept gives a kept page in the language that is asked for, or of this device.
async function kept(pages, asked) {
  const lang = await spoken(asked);
  return caches.match(pages.find((u) => u.endsWith(lang)));
}

async function instead(url) {
  const path = url.pathname, lang = url.searchParams.get("lang");
  if (path.startsWith("/safety-plan")) {
    const plan = await TandemPlan.card(await spoken(lang));
    if (plan) return plan;
  }
  const pages = path === "/today" || path.startsWith("/check-in") ? ASKING : path.startsWith("/questionnaires") ? FORMS : null;
  return (pages && await kept(pages, lang)) || await kept(HELP, lang) || Response.error();
}

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  if (SHELL.includes(url.pathname)) {
    e.respondWith(caches.match(url.pathname).then((r) => r || fetch(e.request)));
    return;
  }
  if (e.request.mode !== "navigate") return;
  e.respondWith(fetch(e.request).catch(() => instead(url)));
  e.waitUntil(TandemPlan.checked().catch(() => {}));
});

// What waits on this phone is sent when there is a network again, also after
// the page was closed.
self.addEventListener("sync", (e) => { if (e.tag === "tandem-inbox") e.waitUntil(TandemQueue.send()); });
