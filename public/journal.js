// The journal: what is typed is written here at once, before the app and its store are there, and while the store is late
// or lost. It holds the entries of plans that are not known to be stored, in the form of a plan file, so that they merge
// like any other copy of the plan. src/storage takes in what pages left, src/browser/journal.rs writes here, too.
//
// It is kept twice. localStorage answers at once, and loses nothing when a tab is killed; but a killed browser loses its
// last five seconds. IndexedDB loses at most what is being written, but has to be opened first: so it has a copy as long
// as the store itself does not take what is typed.
const PREFIX = 'onshi-guide/journal/';
// Of earlier builds: whole plans that were being written when their page went away.
const STASH = 'onshi-guide/stash/';
const DATABASE = 'onshi-guide-journal';
const TEXTS = 'texts';
// A journal written to within the last minute may belong to a tab that is open.
const MINUTE = 60_000;

export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), part => part.toString(16).padStart(8, '0')).join('');
}

export function createJournal() {
  const key = PREFIX + freshId();
  const plans = new Map(); // id → Map of path → { at, text, count }
  let count = 0, database, running, isAway = false, isMirrored = false, storeTakesIt = false, isWritten = false;
  // Reaching for it can throw, where storage is blocked.
  let local;
  try { local = localStorage; } catch { /* blocked */ }

  const ours = () => Object.keys(local ?? {}).filter(name => name.startsWith(PREFIX) || name.startsWith(STASH));
  const parsed = text => { try { return JSON.parse(text); } catch { return undefined; } };

  function open() {
    return database ??= new Promise((good, bad) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TEXTS);
      request.onsuccess = () => {
        const base = request.result;
        base.onversionchange = () => { base.close(); database = undefined; };
        base.onclose = () => { database = undefined; };
        good(base);
      };
      request.onerror = bad;
    });
  }

  // `act` on the texts in IndexedDB; what it returns is a request, whose result this resolves to.
  async function mirrored(mode, act) {
    if (isAway) return undefined;
    const retry = database !== undefined;
    try {
      const base = await open();
      return await new Promise((good, bad) => {
        const transaction = running = base.transaction(TEXTS, mode);
        const request = act(transaction.objectStore(TEXTS));
        transaction.oncomplete = () => good(request?.result);
        transaction.onabort = bad;
        if (mode === 'readwrite') transaction.commit?.();
      });
    } catch {
      if (isAway) return undefined;
      database = undefined;
      // The connection may have been lost since it was opened.
      return retry ? mirrored(mode, act) : undefined;
    }
  }

  function text() {
    const list = [...plans].map(([id, entries]) => ({
      id,
      entries: Object.fromEntries([...entries].map(([path, { at, text }]) => [path, { at, text }])),
    }));
    return JSON.stringify({ app: 'onshi-guide', version: 2, written: Date.now(), plans: list });
  }

  // Whether it is written where it outlives this page.
  function write() {
    const now = plans.size ? text() : undefined;
    isWritten = false;
    try {
      if (now === undefined) local.removeItem(key);
      else local.setItem(key, now);
      isWritten = true;
    } catch { /* blocked or full */ }
    if (now !== undefined && !storeTakesIt) {
      isMirrored = true;
      mirrored('readwrite', texts => texts.put(now, key));
    } else if (now === undefined && isMirrored) {
      isMirrored = false;
      mirrored('readwrite', texts => texts.delete(key));
    }
    return isWritten;
  }

  // A page in the browser's cache of pages would keep its transaction, and others would wait for it. localStorage has it.
  addEventListener('pagehide', ({ persisted }) => {
    isAway = persisted && (isWritten || !plans.size);
    try { if (isAway) running?.abort(); } catch { /* it has ended */ }
  });
  addEventListener('pageshow', () => { isAway = false; });

  // Before the first key: until it is open, a killed browser loses what is typed.
  open().catch(() => { database = undefined; });

  return {
    freshId,
    key,

    // Entries of a plan, each a path, the time it was written and its text; whether they outlive this page.
    put(id, entries) {
      if (!plans.has(id)) plans.set(id, new Map());
      for (const [path, at, text] of entries) plans.get(id).set(path, { at, text, count: ++count });
      return write();
    },

    // Whether the last write outlives this page.
    isKept: () => isWritten,

    // How far it has come: what the store is given now holds all up to here.
    mark: () => count,

    // What was put for a plan up to `mark` is stored.
    settle(id, mark) {
      const entries = plans.get(id);
      if (!entries) return;
      for (const [path, entry] of entries) if (entry.count <= mark) entries.delete(path);
      if (!entries.size) plans.delete(id);
      write();
    },

    // The store is open and has taken the last write: what follows reaches it within a moment.
    storeTakes(takes) { storeTakesIt = takes; },

    // What other pages left, as pairs of key and text.
    async left() {
      const texts = ours().map(name => [name, local.getItem(name)]);
      const keys = await mirrored('readonly', texts => texts.getAllKeys()) ?? [];
      const values = await mirrored('readonly', texts => texts.getAll()) ?? [];
      keys.forEach((name, i) => texts.push([name, values[i]]));
      return texts.filter(([name, text]) => name !== key && typeof text === 'string');
    },

    // It is stored by now, or set aside: removed, unless its page may still write to it. Whether it is gone.
    async remove(name, text) {
      const age = Math.abs(Date.now() - (parsed(text)?.written ?? 0));
      if (name.startsWith(PREFIX) && age < MINUTE) return false;
      if (local?.getItem(name) === text) local.removeItem(name);
      const copy = await mirrored('readonly', texts => texts.get(name));
      if (copy === text) await mirrored('readwrite', texts => texts.delete(name));
      return true;
    },

    // The plan was deleted for good: nothing of it may come back.
    async erase(id) {
      plans.delete(id);
      write();
      for (const [name, text] of await this.left()) {
        const journal = parsed(text);
        const rest = journal?.plans?.filter?.(plan => plan.id !== id);
        if (!rest || rest.length === journal.plans.length) continue;
        const then = rest.length ? JSON.stringify({ ...journal, plans: rest }) : undefined;
        if (local?.getItem(name) === text) then ? local.setItem(name, then) : local.removeItem(name);
        await mirrored('readwrite', texts => then ? texts.put(then, name) : texts.delete(name));
      }
    },

    // Everything was deleted.
    async clear() {
      plans.clear();
      ours().forEach(name => local.removeItem(name));
      await mirrored('readwrite', texts => texts.clear());
    },

    // The plan `plan`, or else that of the newest journal, with what the journals of all pages know of it.
    known(plan) {
      const journals = ours().map(name => parsed(local.getItem(name))).filter(journal => Array.isArray(journal?.plans));
      journals.sort((a, b) => (b.written ?? 0) - (a.written ?? 0));
      plan ??= journals[0]?.plans[0];
      if (!plan) return undefined;
      const entries = { ...plan.entries };
      for (const other of journals.flatMap(journal => journal.plans).filter(other => other.id === plan.id)) {
        for (const [path, entry] of Object.entries(other.entries ?? {})) {
          const mine = entries[path];
          const isLater = !mine || entry.at > mine.at || (entry.at === mine.at && entry.text > mine.text);
          if (isLater) entries[path] = entry;
        }
      }
      return { id: plan.id, entries };
    },

    // Whether pages left something here.
    isThere: () => ours().length > 0,
  };
}
