// The service worker keeps the shell and the Help now page, and nothing of
// anyone's. When there is no network, any page that is asked for becomes Help now.
"use strict";
const SHELL = [/* shell */];
const HELP = ["/help?lang=en", "/help?lang=es"];
const NAME = "tandem-" + SHELL.join("|");

self.addEventListener("install", (e) => e.waitUntil((async () => {
  const c = await caches.open(NAME);
  await c.addAll(SHELL);
  // Without cookies: the kept page must not know who installed it.
  await Promise.all(HELP.map(async (u) => c.put(u, await fetch(u, { credentials: "omit", cache: "reload" }))));
  await self.skipWaiting();
})()));

self.addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const k of await caches.keys()) if (k.startsWith("tandem-") && k !== NAME && k !== "tandem-words") await caches.delete(k);
  await self.clients.claim();
})()));

async function help() {
  const c = await caches.open("tandem-words");
  const said = await c.match("/words");
  const lang = (said ? await said.text() : self.navigator.language).startsWith("es") ? "es" : "en";
  return (await caches.match("/help?lang=" + lang)) || Response.error();
}

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  if (SHELL.includes(url.pathname)) {
    e.respondWith(caches.match(url.pathname).then((r) => r || fetch(e.request)));
    return;
  }
  // The check-in page and its queue of unsent answers hook in here.
  if (e.request.mode === "navigate") e.respondWith(fetch(e.request).catch(help));
});
