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
    await cache.put(at(name), response);
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
  if (page && request.destination === 'iframe') event.respondWith(fetch(request).catch(() => kept('./')));
  else if (page && request.mode === 'navigate') event.respondWith(kept('./', request));
  else if (typeof BUILD.files[name] === 'string') event.respondWith(kept(name, request));
  else if (typeof BUILD.english[name] === 'string') event.respondWith(english(name, request));
  else if (name === SETTINGS) event.respondWith(settings(request));
  else if (request.destination === 'image') event.respondWith(picture(request));
});

async function kept(name, request) {
  return await (await caches.open(CACHE)).match(at(name)) ?? fetch(request);
}

// Kept from its first use on.
async function english(name, request) {
  const response = await kept(name, request);
  if (response.ok) await (await caches.open(CACHE)).put(at(name), response.clone());
  return response;
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
