// In a page of ours: the store filled with plans of 20 KB, as tests/browser/plans.rs does it.
async function seed(count) {
  const base = await new Promise((good, bad) => {
    const opening = indexedDB.open('onshi-guide');
    opening.onsuccess = () => good(opening.result);
    opening.onerror = bad;
  });
  const note = 'あ'.repeat(6300);
  const tx = base.transaction(['plans', 'heads'], 'readwrite');
  for (let i = 0; i < count; i++) {
    // Older than what is typed, so that the plan that is open stays the newest.
    const entry = text => ({ at: 1_690_000_000_000 + i, text });
    const short = { name: entry(`計画${i}`), opening: entry(`2027-${1 + i % 12}-01`), prefecture: entry('静岡県') };
    const entries = { ...short, 'step/present/note': entry(note) };
    tx.objectStore('plans').put(JSON.stringify({ app: 'onshi-guide', version: 2, plans: [{ id: `p${i}`, entries }] }), `p${i}`);
    tx.objectStore('heads').put(JSON.stringify({ id: `p${i}`, entries: short }), `p${i}`);
  }
  await new Promise((good, bad) => { tx.oncomplete = good; tx.onabort = bad; });
  base.close();
}

// Milliseconds from a keystroke until it is stored: the page then tells its other tabs, and this one hears it, too.
function keystrokeStored() {
  const heard = new BroadcastChannel('onshi-guide');
  const field = document.querySelector('#opening');
  const month = 1 + field.value.charCodeAt(5) % 9;
  return new Promise(good => setTimeout(() => {
    const began = performance.now();
    heard.onmessage = () => { heard.close(); good(performance.now() - began); };
    enter(field, `2027/${month}/1`);
  }, 200));
}
