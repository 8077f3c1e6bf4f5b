// Serves the guide where there is no network. tools/settle.mjs puts in what the build consists of.
// A build is kept whole or not at all: every file is held against its hash, and each build has a cache of its own.
// Only the guide's own files are answered for: around them may stand another site.
const BUILD = '{{build}}'; // { version, facts, files: { name: integrity }, english: { name: integrity } }
const HOME = new URL(registration.scope);
const KEPT = `onshi-guide ${HOME.pathname} `;
const CACHE = KEPT + BUILD.version;
// What the site's owner may change without a build: config.json and its logo.
const OWN = KEPT + 'own';
const SETTINGS = 'config.json';
// How long a silent server is waited for, where there is a kept copy.
const PATIENCE = 3000;
// What stands in the guide's page, of any build. Networks that ask for a login first, proxies and servers in trouble answer
// with pages of their own.
const OURS = '<title>オンライン資格確認 導入ガイド</title>';
// The page holds these against their hash itself, while it compiles what streams in, and asks again past the cache.
const STREAMED = /\.(wasm|bin)$/;
// Where neither the kept page is whole nor the network there.
const NO_PAGE = `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>オンライン資格確認 導入ガイド</title>
<p>このブラウザに取っておいたガイドのファイルが読めないか壊れていて、ネットワークからも読み込めませんでした。ネットワークにつないで、読み込み直してください。保存されている入力には触れていません。</p>
<p lang="en">The guide's files kept in this browser cannot be read or are damaged, and the network cannot be reached. Please connect to the network and reload. Your saved entries have not been touched.</p>`;

const at = name => new URL(name, HOME).href;
// What comes in time; what `otherwise` gives where it does not, or fails.
const inTime = (coming, otherwise) => {
  const late = new Promise((_, bad) => setTimeout(bad, PATIENCE));
  return Promise.race([coming, late]).catch(otherwise);
};

addEventListener('install', event => event.waitUntil(keep()));

async function keep() {
  await take(BUILD.files);
  if (await readInEnglish()) await take(BUILD.english);
  await inTime(refresh(at(SETTINGS)), () => {});
}

async function take(files) {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(files).map(async ([name, integrity]) => {
    const response = await fetch(at(name), { integrity, cache: 'no-cache' });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    await cache.put(at(name), plain(response));
  }));
}

// Who reads in English has the English of the build before: then it belongs to this one, too.
async function readInEnglish() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(KEPT)) continue;
    const kept = await (await caches.open(name)).keys();
    if (kept.some(({ url }) => /\/english-[0-9a-f]+\.bin$/.test(url))) return true;
  }
  return false;
}

addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== CACHE && name !== OWN) await caches.delete(name);
  }
})()));

// An update waits for the person: see src/browser/offline.rs.
addEventListener('message', event => {
  if (event.data === 'take over') skipWaiting();
  if (event.data === 'in English') event.waitUntil(take(BUILD.english));
  if (event.data === 'which facts') event.source.postMessage(BUILD.facts);
});

addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== HOME.origin || !url.pathname.startsWith(HOME.pathname)) return;
  const name = url.pathname.slice(HOME.pathname.length);
  const page = name === '' || name === 'index.html';
  // A link whose # was encoded on its way.
  if (request.mode === 'navigate' && /^%23/i.test(name)) event.respondWith(Response.redirect(`${HOME.href}#${name.slice(3)}`));
  // In a frame the network comes first: an association's page shows the newest build.
  else if (page && request.destination === 'iframe') event.respondWith(newest(request));
  else if (page && request.mode === 'navigate') event.respondWith(home(request));
  else if (typeof BUILD.files[name] === 'string') event.respondWith(kept(name, BUILD.files[name], request));
  else if (typeof BUILD.english[name] === 'string') event.respondWith(kept(name, BUILD.english[name], request));
  else if (name === SETTINGS) event.respondWith(settings(request));
  else if (request.destination === 'image') event.respondWith(picture(request));
});

async function home(request) {
  return kept('./', BUILD.files['./'], request).catch(() => {
    return new Response(NO_PAGE, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  });
}

// The page as the site has it, or as it is kept where that does not come in time, or is not the guide's.
async function newest(request) {
  // Not the request itself: where that is redirected, by a network's login, say, its answer cannot be looked into.
  const fresh = fetch(request.url, { cache: 'no-cache' }).then(async response => {
    if (!await isOurs(response)) throw new Error('not the guide');
    return plain(response);
  });
  return inTime(fresh, () => home(request));
}

async function isOurs(response) {
  return response.ok && (await response.clone().text()).includes(OURS);
}

// A file of the build: as it is kept, or, where that is missing, damaged or unreadable, anew from the network. The page's
// own check found it damaged where it asks past the cache.
async function kept(name, integrity, request) {
  const navigates = request.mode === 'navigate';
  const old = request.cache === 'reload' && !navigates ? undefined : await found(name, integrity);
  return old ?? await again(name, integrity) ?? fetch(request);
}

async function found(name, integrity) {
  try {
    const response = await (await caches.open(CACHE)).match(at(name));
    if (!response || STREAMED.test(name)) return response;
    const bytes = await response.arrayBuffer();
    return await isWhole(bytes, integrity) ? new Response(bytes, response) : undefined;
  } catch {
    return undefined;
  }
}

// Fetches a file past the HTTP cache, where it may be damaged, too, and keeps it.
async function again(name, integrity) {
  const response = plain(await fetch(at(name), { cache: 'reload' }));
  const cache = await caches.open(CACHE).catch(() => undefined);
  if (response.ok && await isWhole(await response.clone().arrayBuffer(), integrity)) {
    await cache?.put(at(name), response.clone()).catch(() => {});
    return response;
  }
  // Where the site has another build by now, this one cannot be made whole: from the next visit on the page, and with it
  // all it needs, comes from the network.
  if (await hasAnotherBuild().catch(() => false)) await cache?.delete(at('./')).catch(() => {});
  return undefined;
}

async function hasAnotherBuild() {
  const response = await fetch(at('./'), { cache: 'no-cache' });
  const own = BUILD.files['./'];
  return await isOurs(response) && !(own && await isWhole(await response.arrayBuffer(), own));
}

// Without a hash there is nothing to compare.
async function isWhole(bytes, integrity) {
  if (!integrity) return true;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...hash))}` === integrity;
}

// A page is not shown that was redirected to on its way into the cache.
function plain(response) {
  const { status, statusText, headers } = response;
  return response.redirected ? new Response(response.body, { status, statusText, headers }) : response;
}

// The newest, but not at the price of a long wait. Without any the guide does without.
async function settings(request) {
  const old = await (await caches.open(OWN)).match(request.url);
  return inTime(refresh(request.url), () => old ?? Response.error());
}

async function picture(request) {
  const old = await (await caches.open(OWN)).match(request.url);
  const fresh = fetch(request);
  if (!old) return fresh;
  return inTime(fresh.then(response => isPicture(response) ? response : old), () => old);
}

const isPicture = response => response.ok && !!response.headers.get('Content-Type')?.startsWith('image/');

// Asks for the settings and keeps them, with the logo they name; settings taken away are forgotten. What cannot be read as
// settings is not kept: a mistake of the owner's is told on the page, anything else is not the site's.
async function refresh(url) {
  const response = plain(await fetch(url, { cache: 'no-cache' }));
  const cache = await caches.open(OWN);
  if (response.status === 404 && await isOurs(await fetch(at('./'), { cache: 'no-cache' }))) {
    await cache.delete(url);
    return response;
  }
  const text = await response.clone().text();
  if (!response.ok || /^\s*(<|$)/.test(text)) throw new Error('not the settings');
  let own;
  try {
    own = JSON.parse(text);
  } catch {
    return response;
  }
  await cache.put(url, response.clone());
  if (own?.logo) {
    const logo = await fetch(at(own.logo)).catch(() => {});
    if (logo && isPicture(logo)) await cache.put(at(own.logo), plain(logo));
  }
  return response;
}
