// Write-ahead journal of a page: every entry is written here at once, before the app and its store have started, and while
// the store is slow or fails. It holds the entries that are not known to be stored, in the format of a plan file, so that
// they merge like any other copy of the plan. src/browser/journal.rs is the app's side; src/storage merges the journals
// that other pages left.
//
// A journal has two copies. localStorage is synchronous and survives a killed tab, but a killed browser loses its last five
// seconds. IndexedDB loses only the write in progress, but must be opened first; its copy is written until the store itself
// accepts entries.

// A journal written within the last minute may belong to an open tab.
const OPEN_TAB_AGE = 60_000;

/** A random id that no plan has. */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), part => part.toString(16).padStart(8, '0')).join('');
}

/** The journal of this page. */
export function createJournal() {
  const key = JOURNAL_PREFIX + freshId();
  const plans = new Map(); // id → Map of path → { at, text, position }
  let position = 0, database, running, isAway = false, isMirrored = false, isStoreReady = false, isPersisted = false;
  // Access throws if storage is blocked.
  let local;
  try { local = localStorage; } catch { /* blocked */ }

  const journalKeys = () =>
    Object.keys(local ?? {}).filter(name => name.startsWith(JOURNAL_PREFIX) || name.startsWith(UNLOAD_JOURNAL_PREFIX));
  const parsed = text => { try { return JSON.parse(text); } catch { return undefined; } };

  function open() {
    return database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(JOURNAL_DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(JOURNAL_OBJECT_STORE);
      request.onsuccess = () => {
        const base = request.result;
        base.onversionchange = () => { base.close(); database = undefined; };
        base.onclose = () => { database = undefined; };
        resolve(base);
      };
      request.onerror = reject;
    });
  }

  // Runs `act` on the object store; resolves to the result of the request it returns, or to undefined on failure.
  async function inMirror(mode, act) {
    if (isAway) return undefined;
    const retry = database !== undefined;
    try {
      const base = await open();
      return await new Promise((resolve, reject) => {
        const transaction = running = base.transaction(JOURNAL_OBJECT_STORE, mode);
        const request = act(transaction.objectStore(JOURNAL_OBJECT_STORE));
        transaction.oncomplete = () => resolve(request?.result);
        transaction.onabort = reject;
        if (mode === 'readwrite') transaction.commit?.();
      });
    } catch {
      if (isAway) return undefined;
      database = undefined;
      // The browser may have closed a connection opened earlier.
      return retry ? inMirror(mode, act) : undefined;
    }
  }

  function text() {
    const list = [...plans].map(([id, entries]) => ({
      id,
      entries: Object.fromEntries([...entries].map(([path, { at, text }]) => [path, { at, text }])),
    }));
    return JSON.stringify({ app: FILE_FORMAT, version: FILE_VERSION, written: Date.now(), plans: list });
  }

  // Returns whether localStorage has it.
  function write() {
    const now = plans.size ? text() : undefined;
    isPersisted = false;
    try {
      if (now === undefined) local.removeItem(key);
      else local.setItem(key, now);
      isPersisted = true;
    } catch { /* blocked or full */ }
    if (now !== undefined && !isStoreReady) {
      isMirrored = true;
      inMirror('readwrite', texts => texts.put(now, key));
    } else if (now === undefined && isMirrored) {
      isMirrored = false;
      inMirror('readwrite', texts => texts.delete(key));
    }
    return isPersisted;
  }

  // A page in the back/forward cache keeps its transaction open and other pages wait for it. The copy in localStorage
  // suffices meanwhile.
  addEventListener('pagehide', ({ persisted }) => {
    isAway = persisted && (isPersisted || !plans.size);
    try { if (isAway) running?.abort(); } catch { /* already finished */ }
  });
  addEventListener('pageshow', () => { isAway = false; });

  // Opened before the first keystroke: until then a killed browser loses what is typed.
  open().catch(() => { database = undefined; });

  return {
    freshId,
    key,

    // Writes entries of a plan, each [path, time, text]. Returns whether they outlive this page.
    record(id, entries) {
      if (!plans.has(id)) plans.set(id, new Map());
      for (const [path, at, text] of entries) plans.get(id).set(path, { at, text, position: ++position });
      return write();
    },

    // Whether the last write outlives this page.
    isPersisted: () => isPersisted,

    // The number of the last entry, for `markStored`.
    position: () => position,

    // Drops the entries of a plan up to the position `upTo`: the store has them.
    markStored(id, upTo) {
      const entries = plans.get(id);
      if (!entries) return;
      for (const [path, entry] of entries) if (entry.position <= upTo) entries.delete(path);
      if (!entries.size) plans.delete(id);
      write();
    },

    // Whether the store is open and took the last write. The copy in IndexedDB is not needed then.
    setStoreReady(isReady) { isStoreReady = isReady; },

    // The journals of other pages, as pairs of key and text.
    async ofOtherPages() {
      const texts = journalKeys().map(name => [name, local.getItem(name)]);
      const keys = await inMirror('readonly', texts => texts.getAllKeys()) ?? [];
      const values = await inMirror('readonly', texts => texts.getAll()) ?? [];
      keys.forEach((name, i) => texts.push([name, values[i]]));
      return texts.filter(([name, text]) => name !== key && typeof text === 'string');
    },

    // Removes another page's journal, unless that page may still write to it. Resolves to whether it is gone.
    async remove(name, text) {
      const age = Math.abs(Date.now() - (parsed(text)?.written ?? 0));
      if (name.startsWith(JOURNAL_PREFIX) && age < OPEN_TAB_AGE) return false;
      if (local?.getItem(name) === text) local.removeItem(name);
      const copy = await inMirror('readonly', texts => texts.get(name));
      if (copy === text) await inMirror('readwrite', texts => texts.delete(name));
      return true;
    },

    // Removes a plan from all journals: it was deleted permanently.
    async erase(id) {
      plans.delete(id);
      write();
      for (const [name, text] of await this.ofOtherPages()) {
        const journal = parsed(text);
        const rest = journal?.plans?.filter?.(plan => plan.id !== id);
        if (!rest || rest.length === journal.plans.length) continue;
        const then = rest.length ? JSON.stringify({ ...journal, plans: rest }) : undefined;
        if (local?.getItem(name) === text) then ? local.setItem(name, then) : local.removeItem(name);
        await inMirror('readwrite', texts => then ? texts.put(then, name) : texts.delete(name));
      }
    },

    // Removes all journals of all pages.
    async clear() {
      plans.clear();
      journalKeys().forEach(name => local.removeItem(name));
      await inMirror('readwrite', texts => texts.clear());
    },

    // `plan`, or without one the first plan of the newest journal, merged with its entries in the journals of all pages.
    knownPlan(plan) {
      const journals = journalKeys().map(name => parsed(local.getItem(name))).filter(journal => Array.isArray(journal?.plans));
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

    // Whether any page's journal has entries.
    hasEntries: () => journalKeys().length > 0,
  };
}
