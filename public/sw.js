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
const PATIENCE = 3000;
// The page holds these against their hash itself, while it compiles what streams in, and asks again past the cache.
const STREAMED = /\.(wasm|bin)$/;
// Where neither the kept page is whole nor the network there.
const NO_PAGE = `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>オンライン資格確認 導入ガイド</title>
<p>このブラウザに取っておいたガイドのファイルが読めないか壊れていて、ネットワークからも読み込めませんでした。ネットワークにつないで、読み込み直してください。保存されている入力には触れていません。</p>
<p lang="en">The guide's files kept in this browser cannot be read or are damaged, and the network cannot be reached. Please connect to the network and reload. Your saved entries have not been touched.</p>`;

const at = name => new URL(name, HOME).href;

addEventListener('install', event => event.waitUntil(keep()));

async function keep() {
  await take(BUILD.files);
  if (await readInEnglish()) await take(BUILD.english);
  await refresh(at(SETTINGS)).catch(() => {});
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
  // In a frame the network comes first: an association's page shows the newest build.
  if (page && request.destination === 'iframe') event.respondWith(fetch(request).catch(() => home(request)));
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

// A file of the build: as it is kept, or, where that is missing, damaged or unreadable, anew from the network. The page's
// own check found it damaged where it asks past the cache.
async function kept(name, integrity, request) {
  const navigates = request.mode === 'navigate';
  const old = request.cache === 'reload' && !navigates ? undefined : await found(name, integrity);
  return old ?? await again(name, integrity) ?? fetch(request);
}

async function found(name, integrity) {
  try {
    const cache = await caches.open(CACHE);
    const response = await cache.match(at(name));
    if (!response || STREAMED.test(name)) return response;
    // Read apart from what is answered with: that keeps the code the browser has compiled of it.
    const read = await cache.match(at(name));
    return await isWhole(read, integrity) ? response : undefined;
  } catch {
    return undefined;
  }
}

// Fetches a file past the HTTP cache, where it may be damaged, too, and keeps it.
async function again(name, integrity) {
  const response = plain(await fetch(at(name), { cache: 'reload' }));
  const cache = await caches.open(CACHE).catch(() => undefined);
  if (response.ok && await isWhole(response.clone(), integrity)) {
    await cache?.put(at(name), response.clone()).catch(() => {});
    return response;
  }
  // The site has another build by now, and this one cannot be made whole: from the next visit on the page, and with it
  // all it needs, comes from the network.
  await cache?.delete(at('./')).catch(() => {});
  return undefined;
}

// Without a hash there is nothing to compare.
async function isWhole(response, integrity) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', await response.arrayBuffer()));
  return !integrity || `sha384-${btoa(String.fromCharCode(...hash))}` === integrity;
}

// A page is not shown that was redirected to on its way into the cache.
function plain(response) {
  const { status, statusText, headers } = response;
  return response.redirected ? new Response(response.body, { status, statusText, headers }) : response;
}

// The newest, but not at the price of a long wait.
async function settings(request) {
  const old = await (await caches.open(OWN)).match(request.url);
  const fresh = refresh(request.url);
  if (!old) return fresh;
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE, old));
  return Promise.race([fresh.catch(() => old), late]);
}

async function picture(request) {
  return fetch(request).catch(async error => {
    const old = await (await caches.open(OWN)).match(request.url);
    if (old) return old;
    throw error;
  });
}

// Asks for the settings and keeps them, with the logo they name; settings taken away are forgotten.
async function refresh(url) {
  const response = await fetch(url, { cache: 'no-cache' });
  const cache = await caches.open(OWN);
  if (response.ok) {
    await cache.put(url, response.clone());
    const logo = await response.clone().json().then(own => own.logo, () => '');
    if (logo) await cache.add(at(logo)).catch(() => {});
  } else if (response.status === 404) {
    await cache.delete(url);
  }
  return response;
}
