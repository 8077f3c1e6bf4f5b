// The first questions before the app has started: fills them from the open plan, writes entries to the journal and hands
// them to the app. The markup is crates/domain/src/output/prerender.rs; src/browser/early.rs is the app's side.
import { createJournal } from './journal.js';

// Puts the association of the one file's own settings into the title; whether there are settings.
function titled() {
  const own = document.getElementById(CONFIG_PLACE).textContent.trim();
  try {
    const { name } = JSON.parse(own);
    if (name) document.querySelector('.title span').append(`（${name}）`);
  } catch {
    // None, or not as it was made: the app says what is wrong.
  }
  return own;
}

(() => {
  const journal = window.onshiGuideJournal = createJournal();
  const field = id => document.getElementById(id);
  const show = (list, shown) => list.forEach(part => { part.hidden = !shown; });
  const early = [...document.querySelectorAll('.early')];
  const [opening, picker, prefecture, waiting] = ['opening', 'opening-picker', 'prefecture', 'waiting'].map(field);
  const kinds = [...document.querySelectorAll('[name=kind]')];

  let settings, open, plan;
  try {
    const stored = (storage, key) => JSON.parse(storage.getItem(key));
    settings = stored(localStorage, SETTINGS_KEY) ?? {};
    open = stored(sessionStorage, OPEN_PLAN_KEY) ?? stored(localStorage, OPEN_PLAN_KEY) ?? undefined;
    plan = stored(sessionStorage, OPEN_SUMMARY_KEY) ?? stored(localStorage, OPEN_SUMMARY_KEY) ?? undefined;
    // A summary of another plan says nothing of the open one. Without an open plan the newest journal's counts.
    if (open === undefined || open === plan?.id) plan = journal.knownPlan(plan);
    else plan = undefined;
    // The first version's state, under STORE_NAME, has no id; the app reads it.
    const isReturning = [open, stored(localStorage, SETTINGS_KEY), localStorage.getItem(STORE_NAME)].some(value => value != null);
    Object.assign(journal, { plan, isReturning: isReturning || journal.hasEntries(), back: COMING_BACK });
  } catch {
    return;
  }
  const root = document.documentElement;
  if (settings.theme && settings.theme !== 'auto') root.dataset.theme = settings.theme;
  if (settings.text) root.dataset.text = settings.text;

  // The questions stay hidden if the app will show another page or language, or a plan that cannot be read here.
  const asked = new URLSearchParams(location.search);
  const english = settings.language ? settings.language === 'english' : asked.get('lang') === 'en';
  // The one file may have settings of an association in it, which show other ones.
  const elsewhere = ONE_FILE && titled() || window.parent !== window || !['', '#', HOME_HASH, `#plan=${open}`].includes(location.hash) || asked.has('prefecture');
  if (typeof WebAssembly !== 'object' || elsewhere || open !== (plan && open)) return;
  // The path as it was shown last comes in a script of its own, right after this one, where the service worker has that:
  // nothing waits for the network. It shows the questions, too, so that both are painted at once.
  const isKept = COMING_BACK && localStorage[COMING_BACK_KEY] && navigator.serviceWorker?.controller;
  if (isKept) document.write(`<script src=${COMING_BACK}></script>`);
  if (english) return;

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
      field('questions').open = false;
      field('lead').className = 'sr';
    }
    show([document.querySelector('#ahead ol')], !answered());
    soon();
  }
  show([waiting], false);
  const late = setTimeout(() => show([waiting], true), 15000);
  // A script that fails its integrity check fires an error event only.
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
  // Entries merge by time, so each must be later than the one it replaces, even if the clock was set back.
  const nextTime = name => times[name] = Math.max(Date.now(), (times[name] ?? plan?.entries[name]?.at ?? 0) + 1);
  const write = () => {
    const now = entered();
    const changed = Object.keys(now).filter(name => now[name] !== written[name]);
    written = now;
    if (!changed.length) return;
    const isPersisted = journal.record(planId, changed.map(name => [name, nextTime(name), now[name]]));
    const word = isPersisted ? 'journaled' : 'not-kept';
    const line = document.querySelector('.kept');
    line.dataset.keeping = word;
    for (const says of line.querySelectorAll(':not(.how-long)')) says.hidden = says.className !== word;
  };
  picker.addEventListener('change', () => {
    // While a year is being typed, the date picker pads it with zeros.
    if (picker.value && !picker.value.startsWith('0')) opening.value = picker.value;
    write();
    soon();
  });
  opening.addEventListener('input', soon);
  // Voice input and form fillers fire only one of these events.
  for (const heard of ['input', 'change', 'blur', 'focusout']) opening.form.addEventListener(heard, write, true);
  opening.form.addEventListener('submit', event => event.preventDefault());
  prefecture.addEventListener('change', soon);

  // Handing over replaces the fields, which would break off a composition, an open list or a half-typed date.
  let composing = false, picking = false;
  opening.addEventListener('compositionstart', () => { composing = true; });
  opening.addEventListener('compositionend', () => { composing = false; });
  for (const part of [prefecture, picker]) {
    for (const begin of ['pointerdown', 'keydown']) part.addEventListener(begin, () => { picking = true; });
    part.addEventListener('blur', () => { picking = false; });
    // A year padded with zeros is still being typed.
    part.addEventListener('change', () => { picking = part.value.startsWith('0'); });
  }

  window.onshiGuideEarly = {
    /**
     * Waits until nothing is being composed or picked, for 10 seconds at most. Resolves to the plan's id, the changed
     * answers, the id of the focused element and a function that restores the focus.
     */
    async taken() {
      clearTimeout(late);
      const end = Date.now() + 10000;
      while ((composing || picking) && Date.now() < end) await new Promise(then => setTimeout(then, 50));
      // Frees the references to elements that the app replaces.
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
    /** Hides the questions: the app cannot start. */
    failed() {
      clearTimeout(late);
      show(early, false);
      show([waiting], true);
    },
  };
  show(early, !isKept);
})();
