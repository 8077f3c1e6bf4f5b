// Service worker: serves the guide without a network. A template: tools/post-build.mjs fills in the strings in braces.
//
// A build is cached completely or not at all: every file is checked against its hash, and each build has its own cache.
// Other requests pass through, since the guide may be hosted within another site.
const BUILD = '{{BUILD}}'; // { version, facts, files: [name], english: [name], hashes: { name: hash } }
const HOME = new URL(registration.scope);
const PREFIX = `${'{{CACHE_PREFIX}}'}${HOME.pathname} `;
const CACHE = PREFIX + BUILD.version;
// Cache of what the site's owner may change without a build: config.json and its logo.
const SITE_CACHE = PREFIX + 'own';
const CONFIG = 'config.json';
const LONGEST_CONFIG = '{{LONGEST_CONFIG}}';
// Milliseconds before the cached copy is used in place of a slow server's answer: before the page, which began to wait
// earlier, gives the settings up.
const NETWORK_TIMEOUT = '{{CONFIG_PATIENCE}}' - 500;
// Marks the guide's page of any build. Login portals, proxies and failing servers answer with other pages.
const PAGE_MARK = '<title>オンライン資格確認 導入ガイド</title>';
// The page checks the hash of these itself while they stream in, and requests them again with cache: 'reload'.
const STREAMED = /\.(wasm|bin)$/;
// Shown if the cached page is damaged and the network is down.
const NO_PAGE = `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>オンライン資格確認 導入ガイド</title>
<p>このブラウザに取っておいたガイドのファイルが壊れていて、ネットワークからも読み込めません。ネットワークにつないで、読み込み直してください。入力には触れていません。</p>
<p lang="en">The guide's files kept in this browser are damaged, and there is no network. Please connect and reload. Your entries are untouched.</p>`;

const at = name => new URL(name, HOME).href;
// Resolves to `promise`, or to `fallback()` if that fails or is slow.
const inTime = (promise, fallback) => {
  const timeout = new Promise((_, reject) => setTimeout(reject, NETWORK_TIMEOUT));
  return Promise.race([promise, timeout]).catch(fallback);
};

addEventListener('install', event => event.waitUntil(install()));

async function install() {
  await precache(BUILD.files);
  if (await usesEnglish()) await precache(BUILD.english);
  await inTime(refreshConfig().then(({ kept }) => kept), () => {});
}

async function precache(files) {
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(async name => {
    const response = withoutRedirect(await fetch(at(name), { cache: 'no-cache' }));
    if (!response.ok || !await isWhole(name, await response.clone().arrayBuffer())) throw new Error(name);
    await cache.put(at(name), response);
  }));
}

// Whether an earlier build cached the English texts: this one then needs its own.
async function usesEnglish() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const requests = await (await caches.open(name)).keys();
    if (requests.some(({ url }) => /\/english-[0-9a-f]+\.bin$/.test(url))) return true;
  }
  return false;
}

addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE && name !== SITE_CACHE) await caches.delete(name);
  }
})()));

// An update waits until the person accepts it: see src/browser/offline.rs.
addEventListener('message', event => {
  if (event.data === '{{KEEP_CONFIG_MESSAGE}}') event.waitUntil(keepConfig());
  if (event.data === '{{ACTIVATE_MESSAGE}}') skipWaiting();
  if (event.data === '{{CACHE_ENGLISH_MESSAGE}}') event.waitUntil(precache(BUILD.english));
  if (event.data === '{{FACTS_DAY_MESSAGE}}') event.source.postMessage(BUILD.facts);
});

addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== HOME.origin || !url.pathname.startsWith(HOME.pathname)) return;
  const name = url.pathname.slice(HOME.pathname.length);
  const isPage = name === '' || name === 'index.html';
  // A link whose # was percent-encoded in transit.
  if (request.mode === 'navigate' && /^%23/i.test(name)) event.respondWith(Response.redirect(`${HOME.href}#${name.slice(3)}`));
  // Network first in a frame: an association's page shows the newest build.
  else if (isPage && request.destination === 'iframe') event.respondWith(newestPage(request));
  else if (isPage && request.mode === 'navigate') event.respondWith(cachedPage(request));
  else if ([...BUILD.files, ...BUILD.english].includes(name)) event.respondWith(cached(name, request));
  else if (name === CONFIG && url.search === '?kept') event.respondWith(keptConfig());
  // With another query the page asks for what the site has now.
  else if (name === CONFIG && !url.search) event.respondWith(config(event));
  else if (request.destination === 'image') event.respondWith(image(request));
});

async function cachedPage(request) {
  return cached('./', request).catch(() => {
    return new Response(NO_PAGE, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  });
}

// The page from the network; the cached one if that is slow, fails or is not the guide's.
async function newestPage(request) {
  // By URL: the answer to a navigation request that is redirected (to a login portal) would be opaque.
  const fresh = fetch(request.url, { cache: 'no-cache' }).then(async response => {
    if (!await isGuide(response)) throw new Error('not the guide');
    return withoutRedirect(response);
  });
  return inTime(fresh, () => cachedPage(request));
}

async function isGuide(response) {
  return response.ok && (await response.clone().text()).includes(PAGE_MARK);
}

// A file of the build: the cached copy, or the network's if that is missing, damaged or unreadable. A request with
// cache: 'reload' means that the page itself found the copy damaged.
async function cached(name, request) {
  const isNavigation = request.mode === 'navigate';
  const copy = request.cache === 'reload' && !isNavigation ? undefined : await fromCache(name);
  return copy ?? await refetch(name) ?? fetch(request);
}

async function fromCache(name) {
  try {
    const response = await (await caches.open(CACHE)).match(at(name));
    if (!response || STREAMED.test(name)) return response;
    const bytes = await response.arrayBuffer();
    return await isWhole(name, bytes) ? new Response(bytes, response) : undefined;
  } catch {
    return undefined;
  }
}

// Fetches a file past the HTTP cache, whose copy may be damaged, too, and caches it.
async function refetch(name) {
  const response = withoutRedirect(await fetch(at(name), { cache: 'reload' }));
  const cache = await caches.open(CACHE).catch(() => undefined);
  if (response.ok && await isWhole(name, await response.clone().arrayBuffer())) {
    await cache?.put(at(name), response.clone()).catch(() => {});
    return response;
  }
  // If the site has another build by now, this one cannot be repaired: dropping the page makes the next visit load
  // everything from the network.
  if (await hasAnotherBuild().catch(() => false)) await cache?.delete(at('./')).catch(() => {});
  return undefined;
}

async function hasAnotherBuild() {
  const response = await fetch(at('./'), { cache: 'no-cache' });
  return await isGuide(response) && !await isWhole('./', await response.arrayBuffer());
}

// Whether `bytes` are those of the build's file: its name has the first 64 bits of their SHA-256, or
// BUILD has.
async function isWhole(name, bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 8);
  const hex = Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex === (BUILD.hashes[name] ?? /[0-9a-f]{16}/.exec(name)[0]);
}

// Browsers refuse to answer a navigation with a redirected response.
function withoutRedirect(response) {
  const { status, statusText, headers } = response;
  return response.redirected ? new Response(response.body, { status, statusText, headers }) : response;
}

// config.json: network first, then the cached copy. The guide starts without one, too.
function config(event) {
  const fresh = refreshConfig();
  event.waitUntil(fresh.then(({ kept }) => kept).catch(() => {}));
  return inTime(fresh.then(({ response }) => response), keptConfig);
}

async function keptConfig() {
  return await (await caches.open(SITE_CACHE)).match(at(CONFIG)) ?? Response.error();
}

// The settings that were passed on last without being kept.
let unkept;

async function keepConfig() {
  if (unkept) await (await caches.open(SITE_CACHE)).put(at(CONFIG), unkept);
  unkept = undefined;
}

// The logo: network first, then the cached copy.
async function image(request) {
  const copy = await (await caches.open(SITE_CACHE)).match(request.url);
  const fresh = fetch(request);
  if (!copy) return fresh;
  return inTime(fresh.then(response => isImage(response) ? response : copy), () => copy);
}

const isImage = response => response.ok && !!response.headers.get('Content-Type')?.startsWith('image/');

// Fetches config.json: the answer, and `kept`, which resolves once it is cached with the logo it names, or once the copy is
// removed since the site no longer has one. The page gets the answer whether it can be kept or not. What is no plain JSON
// object is passed on: the page may be able to read it and then says so, or it asks for the copy. Other answers are rejected
// as a portal's.
async function refreshConfig() {
  const response = withoutRedirect(await fetch(at(CONFIG), { cache: 'no-cache' }));
  if (response.status === 404 && await isGuide(await fetch(at('./'), { cache: 'no-cache' }))) {
    return { response, kept: caches.open(SITE_CACHE).then(cache => cache.delete(at(CONFIG))) };
  }
  const text = await response.clone().text();
  if (!response.ok || /^\s*(<|$)/.test(text)) throw new Error('not config.json');
  let parsed;
  try {
    parsed = text.length <= LONGEST_CONFIG && JSON.parse(text);
  } catch {}
  unkept = parsed?.constructor === Object ? undefined : response.clone();
  return { response, kept: unkept ? undefined : keepWithLogo(response.clone(), parsed.logo) };
}

async function keepWithLogo(settings, logo) {
  const cache = await caches.open(SITE_CACHE);
  await cache.put(at(CONFIG), settings);
  // The settings may hold the picture itself.
  if (!logo || /^data:/.test(logo)) return;
  const picture = await fetch(at(logo));
  if (isImage(picture)) await cache.put(at(logo), withoutRedirect(picture));
}
