// Before the app is there: shows the first questions, with what the open plan says, writes what is entered to the journal,
// and hands it over. The markup is crates/domain/src/first.rs; the app takes over in src/browser/early.rs.
import { createJournal } from './journal.js';

(() => {
  const journal = window.onshiGuideJournal = createJournal();
  const field = id => document.getElementById(id);
  const show = (list, shown) => list.forEach(part => { part.hidden = !shown; });
  const early = [...document.querySelectorAll('.early')];
  const [opening, picker, prefecture, waiting] = ['opening', 'opening-picker', 'prefecture', 'waiting'].map(field);
  const kinds = [...document.querySelectorAll('[name=kind]')];

  let settings, open, plan;
  try {
    const kept = (storage, name) => JSON.parse(storage.getItem(`onshi-guide.${name}`));
    settings = kept(localStorage, 'settings') ?? {};
    open = kept(sessionStorage, 'open') ?? kept(localStorage, 'open') ?? undefined;
    plan = kept(sessionStorage, 'early') ?? kept(localStorage, 'early') ?? undefined;
    // Without a record of the open plan nothing is known of it; without an open plan, what a journal was left with.
    if (open === undefined || open === plan?.id) plan = journal.known(plan);
    else plan = undefined;
    // The first version's state has no id; it is read by the app.
    const isReturning = [open, kept(localStorage, 'settings'), localStorage.getItem('onshi-guide')].some(there => there != null);
    Object.assign(journal, { plan, isReturning: isReturning || journal.isThere() });
  } catch {
    return;
  }
  const root = document.documentElement;
  if (settings.theme && settings.theme !== 'auto') root.dataset.theme = settings.theme;
  if (settings.text) root.dataset.text = settings.text;

  // Not where another page comes first, another language, or a plan that is not known here.
  const asked = new URLSearchParams(location.search);
  const english = settings.language ? settings.language === 'english' : asked.get('lang') === 'en';
  const elsewhere = window.parent !== window || !['', '#', '#plan'].includes(location.hash) || asked.has('prefecture');
  if (typeof WebAssembly !== 'object' || english || elsewhere || open !== (plan && open)) return;

  const answered = () => opening.value && prefecture.value;
  const soon = () => {
    show([field('ahead-why')], !answered());
    show([field('ahead-soon')], answered());
  };
  if (plan) {
    const told = name => plan.entries[name]?.text ?? '';
    opening.value = told('opening');
    prefecture.value = told('prefecture');
    kinds.forEach(kind => { kind.checked = kind.value === told('kind'); });
    const kind = kinds.find(kind => kind.checked);
    if (answered() && kind) {
      const words = [opening.value, prefecture.value, kind.parentElement.textContent];
      document.querySelector('#questions .answered').textContent = words.join('・');
      // As wide as style/schedule.css has it.
      field('questions').open = matchMedia('(min-width: 56rem)').matches;
    }
    show([document.querySelector('#ahead ol')], !answered());
    soon();
  }
  show(early, true);
  show([waiting], false);
  const late = setTimeout(() => show([waiting], true), 15000);
  // The script that starts the app did not come whole.
  addEventListener('error', ({ target }) => { if (target.localName === 'script') window.onshiGuideEarly?.failed(); }, true);

  const entered = () => ({
    opening: opening.value,
    prefecture: prefecture.value,
    kind: kinds.find(kind => kind.checked)?.value ?? '',
  });
  const before = entered();
  const planId = plan?.id ?? journal.freshId();
  const times = {};
  let written = { ...before };
  // Whatever way a value came into its field. Always later than what it takes the place of, whatever the clock says.
  const later = name => times[name] = Math.max(Date.now(), (times[name] ?? plan?.entries[name]?.at ?? 0) + 1);
  const write = () => {
    const now = entered();
    const changed = Object.keys(now).filter(name => now[name] !== written[name]);
    written = now;
    if (!changed.length) return;
    const isKept = journal.put(planId, changed.map(name => [name, later(name), now[name]]));
    const word = isKept ? 'journaled' : 'not-kept';
    const line = document.querySelector('.kept');
    line.dataset.keeping = word;
    for (const says of line.querySelectorAll(':not(.how-long)')) says.hidden = says.className !== word;
  };
  picker.addEventListener('change', () => {
    // A year of which only the first figures are typed begins with 0.
    if (picker.value && !picker.value.startsWith('0')) opening.value = picker.value;
    write();
    soon();
  });
  opening.addEventListener('input', soon);
  // Voice input, form fillers and the like tell of a text by one of these only.
  for (const heard of ['input', 'change', 'blur', 'focusout']) opening.form.addEventListener(heard, write, true);
  opening.form.addEventListener('submit', event => event.preventDefault());
  prefecture.addEventListener('change', soon);

  // What is begun is not broken off, for a while: a word that is being composed, a list that hangs open, a date half picked.
  let composing = false, picking = false;
  opening.addEventListener('compositionstart', () => { composing = true; });
  opening.addEventListener('compositionend', () => { composing = false; });
  for (const part of [prefecture, picker]) {
    for (const begin of ['pointerdown', 'keydown']) part.addEventListener(begin, () => { picking = true; });
    part.addEventListener('blur', () => { picking = false; });
    // A year of which only the first figures are typed.
    part.addEventListener('change', () => { picking = part.value.startsWith('0'); });
  }

  window.onshiGuideEarly = {
    /** What was entered, of what it was, once nothing is under way; with it the way back to where the person was. */
    async taken() {
      clearTimeout(late);
      const end = Date.now() + 10000;
      while ((composing || picking) && Date.now() < end) await new Promise(then => setTimeout(then, 50));
      // What it holds of the page goes when the app takes its place.
      delete window.onshiGuideEarly;
      const after = entered();
      const { id, selectionStart, selectionEnd } = document.activeElement ?? {};
      const back = () => {
        const there = id && field(id);
        if (!there) return;
        there.closest('details')?.setAttribute('open', '');
        there.focus({ preventScroll: true });
        if (typeof selectionStart === 'number') there.setSelectionRange(selectionStart, selectionEnd);
      };
      const changed = Object.keys(after).filter(name => after[name] !== before[name]);
      return { plan: planId, changed: Object.fromEntries(changed.map(name => [name, after[name]])), at: id ?? '', back };
    },
    failed() {
      clearTimeout(late);
      show(early, false);
      show([waiting], true);
    },
  };
})();
