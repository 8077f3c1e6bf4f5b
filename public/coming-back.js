// The path of the open plan as it was shown last, before the app is there. What crates/domain/src/output/coming_back.rs says
// of it is kept with how high the parts of the page are, and put into the markup of that module as text. It stands until the
// app draws the same, or an answer is changed. public/early.js asks for this script where something is kept and the service
// worker has it, so that nothing waits for the network; the app (src/browser/coming_back.rs) where something is to be kept.
const root = document.documentElement;
const find = (css, of = document) => of.querySelector(css);
const rect = element => element.getBoundingClientRect();
const stored = key => JSON.parse(localStorage.getItem(key));

// The name of the script that starts the app stands for all of the build: its chunks, texts and facts.
const build = find('script[type=module]').getAttribute('src');
// Where this is the same, the same texts are as high. From 74 em on a window has the same page in its middle.
const shape = () => {
  const size = parseFloat(getComputedStyle(root).fontSize);
  return `${Math.min(innerWidth, 74 * size)} ${size}`;
};
// Whether a card stands beside verdict and path, which are narrower then (src/app/schedule/ask_column.rs).
const isBeside = () => root.hasAttribute('data-asked');
const elementId = id => id === 'reply' ? id : `step-${id}`;

// --- in the app: what is kept ---

// Heights of the page with these rows, and what they hold for.
let measured;

// What decides how high everything is.
const parts = ({ rows, next }) => JSON.stringify([rows.map(({ id, class: classes }) => [id, classes]), next?.row, shape(), isBeside()]);

// Heights in CSS pixels, if the page is as it will be at a start: of the rows only the next one is open.
function heights({ rows, next }, isNamed) {
  const list = find('.steps');
  const shown = [...list?.children ?? []];
  const isAsAtStart = (row, i) => row.id === elementId(rows[i].id) && row.firstElementChild.open === (rows[i].id === next?.row);
  if (shown.length !== rows.length || !shown.every(isAsAtStart)) return undefined;
  // Title and introduction are not shown at a start, nor a name that tells the plan from others.
  const guide = find('.guide');
  const isTopKnown = guide.previousElementSibling?.className === 'sr' && (isNamed || !find('#whose')?.textContent);
  if (isNamed && !isTopKnown) return undefined;
  const header = rect(find('header.top')).bottom;
  const head = rect(list.parentElement).top;
  return {
    beside: isBeside(),
    // Where the header ends, from there to the questions (0: as it is), the verdict, from that to the heading of the path,
    // from that to the rows, each row.
    header: header + scrollY,
    top: isTopKnown ? rect(guide).top - header : 0,
    verdict: rect(find('#verdict')).height,
    above: head - rect(find('.answer')).top,
    head: rect(list).top - head,
    rows: shown.map(row => rect(row).height),
  };
}

window.onshiGuideBack = {
  /** Keeps the path that this text says for the next visit; nothing, if the room that it takes is not known. */
  keep(text) {
    const { named, ...kept } = JSON.parse(text);
    const places = heights(kept, named);
    if (places) measured = { of: parts(kept), shape: shape(), places };
    // A row that was opened by hand, and another page, are not there at the next start.
    const now = measured?.of === parts(kept) ? JSON.stringify({ ...kept, build, shape: measured.shape, places: measured.places }) : null;
    if (now === localStorage.getItem(COMING_BACK_KEY)) return;
    if (now) localStorage.setItem(COMING_BACK_KEY, now);
    else localStorage.removeItem(COMING_BACK_KEY);
  },
};

// --- before the app: what was kept is shown ---

// What is kept, unless the app would draw something else.
function read(plan, language) {
  const kept = stored(COMING_BACK_KEY);
  // Whatever was entered since, in this tab or another one: the journals and both summaries. Those tell of every edit.
  const summary = stored(OPEN_SUMMARY_KEY);
  const known = [plan, ...(summary?.id === plan.id ? [summary] : [])].flatMap(({ entries }) => Object.values(entries));
  const today = new URLSearchParams(location.search).get('today') ?? new Date(Date.now() + 9 * 3600_000).toISOString().slice(0, 10);
  const isNext = !kept.next || kept.next.from <= today && today <= kept.next.until;
  const isSame = kept.plan === plan.id && kept.build === build && kept.language === language && kept.shape === shape() && isNext;
  return isSame && !stored(SETTINGS_KEY)?.furigana && !known.some(({ at }) => at > kept.edited) ? kept : undefined;
}

// Fills an element with a text; takes it away where there is none.
const fill = (element, text) => text ? element.append(text) : element.remove();

function dated(due, { class: classes, date, day, said, badge, label, bound }) {
  due.className = classes;
  const [time, plain] = due.children;
  if (date) time.dateTime = date;
  fill(time, date && day);
  fill(plain, !date && day);
  fill(find('.until', due), said);
  find('.badge', due).classList.add(badge || 'none');
  fill(find('.badge', due), label);
  fill(find('.bound', due), bound);
  return due;
}

function drawn(row, { id, class: classes, dot, number, name, dues, line, mend }, isNext) {
  row.className = classes;
  row.id = elementId(id);
  find('summary', row).id = `${id}-row`;
  const due = find('.due', row);
  due.replaceWith(...dues.map(of => dated(due.cloneNode(true), of)));
  fill(find('strong', row), name);
  find('.dot', row).append(dot);
  if (id !== 'reply') {
    fill(find('.number', row), number);
    find('.line', row).append(line);
    if (!mend) find('.change', row).remove();
  }
  if (isNext) {
    row.setAttribute('aria-current', 'step');
    find('details', row).open = true;
  }
  return row;
}

// The page in English around the path: what was prerendered is Japanese. The questions open once the app is there.
function inEnglish([header, lead, summary]) {
  root.lang = 'en';
  document.title = find('span', header).textContent;
  find('#top').replaceChildren(header);
  find('#lead').replaceChildren(...lead.children);
  find('#lead').className = 'sr';
  find('#waiting').hidden = true;
  const questions = find('#questions');
  questions.open = false;
  questions.inert = true;
  find('summary', questions).replaceWith(summary);
  const early = document.querySelectorAll('.early');
  window.onshiGuideEarly = {
    async taken() {
      delete window.onshiGuideEarly;
      const { id = '' } = document.activeElement ?? {};
      return { plan: window.onshiGuideJournal.plan.id, changed: {}, at: id, back() {} };
    },
    failed() {
      for (const part of early) part.hidden = true;
      find('#waiting').hidden = false;
    },
  };
}

// Keeps room for what only the app can say, as high as it was. Everything is measured in one layout, before anything is set
// that depends on it.
function makeRoom(places, verdict, list) {
  const path = list.parentElement;
  // The width that style/pages.css gives them, whose styles may not be there yet.
  if (places.beside) for (const part of [verdict, path.parentElement]) part.style.maxWidth = '45rem';
  verdict.style.minHeight = `${places.verdict}px`;
  [...list.children].forEach((row, i) => { row.style.minHeight = `${places.rows[i]}px`; });
  const [header, guide, answer] = ['header.top', '.guide', '.answer'].map(css => find(css));
  const [head, questions, answers, steps, rows] = [header, guide, answer, path, list].map(rect);
  header.style.minHeight = `${places.header - head.top - scrollY}px`;
  const missing = places.top - (questions.top - head.bottom);
  if (missing > 0) guide.parentElement.style.paddingTop = `${missing}px`;
  answer.style.minHeight = `${answers.height + places.above - (steps.top - answers.top)}px`;
  path.firstElementChild.style.paddingBottom = `${Math.max(0, places.head - (rows.top - steps.top))}px`;
}

// A row that was opened or closed here is so in the app, too.
function handOver(list) {
  const isOpen = () => new Map([...list.children].map(row => [find('summary', row).id, find('details', row).open]));
  const byItself = isOpen();
  const early = window.onshiGuideEarly;
  const { taken } = early;
  early.taken = async () => {
    const entries = await taken();
    const changed = [...isOpen()].filter(([id, open]) => open !== byItself.get(id));
    const isRow = byItself.has(entries.at);
    return {
      ...entries,
      back() {
        const field = id => document.getElementById(id);
        // Its row is a fold that the focus must not open.
        if (isRow) field(entries.at)?.focus({ preventScroll: true });
        else entries.back();
        for (const [id, open] of changed) {
          const row = field(id)?.parentElement;
          if (row) row.open = open;
        }
      },
    };
  };
}

// On paper the path would look like all there is: the page that is not finished says so instead.
function guardPrint(unfinished) {
  const [page, first] = ['main', '#first'].map(css => find(css));
  page.prepend(unfinished);
  const print = isPrinted => {
    unfinished.hidden = !isPrinted;
    first.hidden = isPrinted;
  };
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
}

function reveal() {
  for (const part of document.querySelectorAll('.early')) part.hidden = false;
}

function showPath() {
  const { plan } = window.onshiGuideJournal;
  const questions = find('#questions');
  // public/early.js has filled in the questions and shows none in English.
  const isEnglish = !window.onshiGuideEarly;
  const kept = read(plan, isEnglish ? 'en' : 'ja');
  if (!kept || !isEnglish && questions.open) return;
  const template = document.createElement('template');
  template.innerHTML = COMING_BACK[kept.language];
  const [verdict, result, unfinished, ...english] = template.content.children;
  const list = find('ol', result);
  const [step, reply] = list.children;
  const row = of => drawn((of.id === 'reply' ? reply : step).cloneNode(true), of, of.id === kept.next?.row);
  list.replaceChildren(...kept.rows.map(row));

  // What is kept can be drawn. Nothing was changed before.
  if (isEnglish) inEnglish(english);
  reveal();
  find('.answered', questions).textContent = kept.answered;
  const [answer, ahead] = ['.answer', '#ahead'].map(css => find(css));
  answer.append(verdict);
  answer.after(result);
  const show = shown => {
    ahead.hidden = shown;
    verdict.hidden = result.hidden = !shown;
  };
  show(true);
  makeRoom(kept.places, verdict, list);
  handOver(list);
  guardPrint(unfinished);
  // Other answers give other days.
  const entered = () => [find('#opening').value, find('#prefecture').value, find('[name=kind]:checked')?.value].join();
  const before = entered();
  for (const heard of ['input', 'change']) questions.addEventListener(heard, () => show(entered() === before));
}

// Not where the app has asked for this script.
if (find('#first')) {
  try {
    showPath();
  } catch (error) {
    // What is kept cannot be read.
    console.warn(error);
  }
  if (window.onshiGuideEarly) reveal();
}
