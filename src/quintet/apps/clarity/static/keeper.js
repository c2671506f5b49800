// The service worker of the calm page: keeps the page and its files, and shows them when the
// server cannot. `KEPT` says what; the server writes it at the head of the worker. Of what
// somebody writes, and of answers to it, nothing comes here.

const CACHE = KEPT.name + KEPT.version;
const PATIENCE = 2500; // a kept page now is worth more than a fresh one later

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(removeOld().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && address.pathname === KEPT.page) event.respondWith(page(request, address));
  else if (KEPT.files.includes(address.pathname)) event.respondWith(file(request));
});

/** All of it or, should one be missing, nothing: the worker is not installed then. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  const pages = KEPT.languages.map(async (language) => {
    const tag = tagOf(language);
    const answer = await fetch(KEPT.page, { headers: { "Accept-Language": tag }, cache: "no-store" });
    if (!answer.ok) throw new Error(`The page in ${tag} cannot be kept: ${answer.status}`);
    await cache.put(keyOf(tag), answer);
  });
  await Promise.all([cache.addAll(KEPT.files), ...pages]);
}

async function removeOld() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(KEPT.name) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(request, address) {
  const fresh = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const answer = await Promise.race([fresh, late]);
    if (answer && answer.status < 500) return answer;
  } catch {
    // No server: the kept page.
  }
  return (await keptPage(address)) ?? fresh;
}

/** The page in the browser's language; in another country than when it was kept, by its address. */
async function keptPage(address) {
  const cache = await caches.open(CACHE);
  const tag = tagOf(spoken());
  const found = await cache.match(keyOf(tag), { ignoreVary: true });
  if (found) return found;
  const region = tag.split("-")[1];
  if (region && !address.searchParams.has("country")) return Response.redirect(`${KEPT.page}?country=${region}`);
  const keys = await cache.keys();
  const other = keys.find(({ url }) => new URL(url).searchParams.get("kept")?.split("-")[0] === spoken());
  return other && cache.match(other, { ignoreVary: true });
}

async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** As the server would choose: the language wanted most, else the first. */
function spoken() {
  const first = (navigator.languages?.[0] ?? navigator.language).toLowerCase().split("-")[0];
  return KEPT.languages.includes(first) ? first : KEPT.languages[0];
}

/** The language with the region that the browser names first, such as "de-AT". */
function tagOf(language) {
  const regions = (navigator.languages ?? [navigator.language]).map((tag) => /-([A-Za-z]{2})\b/.exec(tag)?.[1]);
  const region = regions.find(Boolean);
  return region ? `${language}-${region.toUpperCase()}` : language;
}

function keyOf(tag) {
  return `${KEPT.page}?kept=${tag}`;
}
