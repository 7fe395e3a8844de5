// The service worker keeps the shell and the Help now page, and nothing of
// anyone's, and the check-in page that asks without knowing who answers. When
// there is no network, Today and the check-in become that page, and any other
// page that is asked for becomes Help now.
"use strict";
importScripts("/* queue */");
const SHELL = [/* shell */];
const HELP = ["/help?lang=en", "/help?lang=es"];
const ASKING = ["/check-in/offline?lang=en", "/check-in/offline?lang=es"];
const NAME = "tandem-" + SHELL.join("|");

self.addEventListener("install", (e) => e.waitUntil((async () => {
  const c = await caches.open(NAME);
  await c.addAll(SHELL);
  // Without cookies: the kept page must not know who installed it.
  await Promise.all([...HELP, ...ASKING].map(async (u) => {
    const r = await fetch(u, { credentials: "omit", cache: "reload" });
    if (r.ok) await c.put(u, r);
  }));
  await self.skipWaiting();
})()));

self.addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const k of await caches.keys()) if (k.startsWith("tandem-") && k !== NAME && k !== "tandem-words") await caches.delete(k);
  await self.clients.claim();
})()));

// kept gives a kept page in the language of this device.
async function kept(pages) {
  const c = await caches.open("tandem-words");
  const said = await c.match("/words");
  const lang = (said ? await said.text() : self.navigator.language).startsWith("es") ? "es" : "en";
  return caches.match(pages.find((u) => u.endsWith(lang)));
}

async function instead(path) {
  const asks = path === "/today" || path.startsWith("/check-in");
  return (asks && await kept(ASKING)) || await kept(HELP) || Response.error();
}

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  if (SHELL.includes(url.pathname)) {
    e.respondWith(caches.match(url.pathname).then((r) => r || fetch(e.request)));
    return;
  }
  if (e.request.mode === "navigate") e.respondWith(fetch(e.request).catch(() => instead(url.pathname)));
});

// What waits on this phone is sent when there is a network again, also after
// the page was closed.
self.addEventListener("sync", (e) => { if (e.tag === "tandem-inbox") e.waitUntil(TandemQueue.send()); });
