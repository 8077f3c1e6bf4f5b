// The path of the open plan as it was shown last, before the app is there: what crates/domain/src/output/coming_back.rs
// kept is put into its markup, as text. It stands until the app draws the same, or an answer is changed. public/early.js
// asks for this script where something is kept and the service worker has it, so that nothing waits for the network. It
// shows the questions, too, so that both are painted at once.
function showPath() {
  const early = window.onshiGuideEarly;
  const { plan } = window.onshiGuideJournal;
  if (!plan) return;
  const stored = key => JSON.parse(localStorage.getItem(key));
  const kept = stored(COMING_BACK_KEY);
  // Whatever was entered since, in this tab or another one: the journals and both summaries.
  const summary = stored(OPEN_SUMMARY_KEY);
  const known = [plan, ...(summary?.id === plan.id ? [summary] : [])].flatMap(({ entries }) => Object.values(entries));
  // The name of the script that starts the app stands for all of the build: its chunks, texts and facts.
  const build = document.querySelector('script[type=module]').getAttribute('src');
  const root = document.documentElement.dataset;
  const { furigana } = stored(SETTINGS_KEY) ?? {};
  if (kept.plan !== plan.id || kept.build !== build || furigana || known.some(({ at }) => at > kept.edited)) return;

  const field = id => document.getElementById(id);
  const part = (of, css) => of.querySelector(css);
  // Fills an element with a text; takes it away where there is none.
  const fill = (element, text) => text ? element.append(text) : element.remove();
  const template = document.createElement('template');
  template.innerHTML = COMING_BACK;
  const [verdict, result] = template.content.children;
  const list = part(result, 'ol');
  const [step, reply] = list.children;
  const today = new URLSearchParams(location.search).get('today') ?? new Date(Date.now() + 9 * 3600_000).toISOString().slice(0, 10);
  const next = kept.next?.from <= today && today <= kept.next.until ? kept.next.row : undefined;

  const day = (due, { class: classes, date, day, said, badge, label, bound }) => {
    due.className = classes;
    const [time, plain] = due.children;
    if (date) time.dateTime = date;
    fill(time, date && day);
    fill(plain, !date && day);
    fill(part(due, '.until'), said);
    part(due, '.badge').classList.add(badge || 'none');
    fill(part(due, '.badge'), label);
    fill(part(due, '.bound'), bound);
    return due;
  };
  list.replaceChildren(...kept.rows.map(({ id, class: classes, dot, number, name, dues, line, mend }) => {
    const isReply = id === 'reply';
    const row = (isReply ? reply : step).cloneNode(true);
    row.className = classes;
    row.id = isReply ? id : `step-${id}`;
    part(row, 'summary').id = `${id}-row`;
    const due = part(row, '.due');
    due.replaceWith(...dues.map(of => day(due.cloneNode(true), of)));
    fill(part(row, 'strong'), name);
    part(row, '.dot').append(dot);
    if (!isReply) {
      fill(part(row, '.number'), number);
      part(row, '.line').append(line);
      if (!mend) part(row, '.change').remove();
    }
    if (id === next) {
      row.setAttribute('aria-current', 'step');
      part(row, 'details').open = true;
    }
    return row;
  }));

  const [answer, ahead, questions] = ['.answer', '#ahead', '#questions'].map(css => part(document, css));
  const answered = part(questions, '.answered');
  const isAnswered = kept.answered && !questions.open;
  if (isAnswered) answered.textContent = kept.answered;
  const show = shown => {
    ahead.hidden = shown;
    verdict.hidden = result.hidden = !shown;
  };
  answer.append(verdict);
  answer.after(result);
  show(true);

  // Room for what only the app can say, as high as it was in a window of this width.
  const places = kept.places;
  const isOpenAsThen = !kept.next || next;
  if (places?.width === innerWidth && places.text === (root.text ?? 'normal') && isOpenAsThen) {
    verdict.style.minHeight = `${places.verdict}px`;
    [...list.children].forEach((row, i) => { row.style.minHeight = `${places.rows[i]}px`; });
    const top = element => element.getBoundingClientRect().top;
    const [header, guide] = ['header.top', '.guide'].map(css => part(document, css));
    header.style.minHeight = `${places.header - top(header) - scrollY}px`;
    // Twice: padding parts margins that were one.
    const first = guide.parentElement;
    for (let padding = 0, i = 0; places.top && i < 2; i++) {
      padding += places.top - (top(guide) - header.getBoundingClientRect().bottom);
      first.style.paddingTop = `${Math.max(0, padding)}px`;
    }
    const from = isAnswered ? answer : guide;
    const missing = places.above - (top(list) - top(from));
    answer.style.minHeight = `${answer.getBoundingClientRect().height + missing}px`;
  }

  // Other answers give other days.
  const entered = () => [field('opening').value, field('prefecture').value, part(questions, '[name=kind]:checked')?.value].join();
  const before = entered();
  for (const heard of ['input', 'change']) questions.addEventListener(heard, () => show(entered() === before));

  // A row that was opened or closed here is so in the app, too.
  const isOpen = () => new Map([...list.children].map(row => [part(row, 'summary').id, part(row, 'details').open]));
  const byItself = isOpen();
  const { taken } = early;
  early.taken = async () => {
    const entries = await taken();
    const changed = [...isOpen()].filter(([id, open]) => open !== byItself.get(id));
    const focused = isOpen().get(entries.at);
    return {
      ...entries,
      back() {
        // Its row is a fold that the focus must not open.
        if (focused === undefined) entries.back();
        else field(entries.at)?.focus({ preventScroll: true });
        for (const [id, open] of changed) {
          const row = field(id)?.parentElement;
          if (row) row.open = open;
        }
      },
    };
  };
}

for (const part of document.querySelectorAll('.early')) part.hidden = false;
showPath();
