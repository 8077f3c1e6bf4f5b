// The rules of the 2023 edition, as crates/domain/src/rules has them: the work that all peers do at every keystroke.
import { closed, japanese, monthsBefore, ofIso, parse, roll } from './calendar.js';
import facts from './facts.json' with { type: 'json' };

const VALID_FROM = ofIso(facts.validFrom);
const ANNOUNCED_TO = ofIso(facts.announcedTo);
const LISTED_TO = ofIso(facts.listedTo);
export const CERTAINTY = { published: '公表', estimate: '目安', safe: '安全な目安', unknown: '要確認' };
const BY_OTHERS = 'この日までに用意できていれば、わかっているどの窓口の締切にも間に合います。締切日ではありません。';
const BY_WINDOW = '案内にある受付期間の、最初の開庁日です。締切日ではありません。';
const DAY_BEFORE = '閉庁日のときの扱いがわからないので、その前の開庁日にしています。締切日ではありません。';

/** The day of the opening, and what is wrong with it: a past one has both. */
export function opening(text, today) {
  const { day, error } = parse(text);
  if (day === undefined) return { error };
  if (day < VALID_FROM) return { error: `この手続きは${japanese(VALID_FROM)}指定の医療機関・薬局から始まりました。それより前の日付は扱えません。` };
  if (day > LISTED_TO) return { error: `${japanese(LISTED_TO)}までの日付を入力してください。その先の休日はまだ扱えません。` };
  if (day < today) return { day, error: `もう過ぎた日です。これから開くときは、きょう（${japanese(today)}）以降の日付を入力してください。` };
  return { day };
}

/** Today in Japan, whatever the machine's zone. */
export const today = () => Math.floor((Date.now() + 9 * 3_600_000) / 86_400_000);

export const bureauOf = prefecture => facts.bureaus.find(b => b.prefectures.includes(prefecture));

export function explained(day) {
  return `${japanese(day)}に診療開始。指定日は${japanese(monthsBefore(day, 0))}（原則として月の1日）です。`;
}

export function place(prefecture) {
  const bureau = bureauOf(prefecture);
  const office = bureau?.offices[prefecture];
  return bureau && `管轄: ${bureau.name}${office ? `（窓口: ${office}）` : '（事務所・分室の有無は厚生局のページで確認）'}`;
}

/** The schedule of answers; undefined while there is none. `retroactive` where it is not this procedure. */
export function schedule({ opening: text, prefecture, application, timing }, now) {
  const { day } = opening(text ?? '', now);
  const bureau = bureauOf(prefecture);
  if (day === undefined || !bureau) return undefined;
  if (application === 'retroactive') return { retroactive: facts.retroactive, bureau };
  const later = timing === 'later';
  const at = { opening: day, designation: monthsBefore(day, 0), bureau, prefecture };
  const steps = (later ? facts.later : facts.steps).map(step => planned(step, at));
  countBack(steps);
  return { bureau, reply: later ? undefined : milestone('reply', at), steps };
}

/** A step with its day, the safe day while that is unknown, and to whom it goes. */
function planned(step, at) {
  const to = step.to ?? at.bureau.offices[at.prefecture] ?? at.bureau.name;
  if (!step.due) return { step, to, due: { words: step.words } };
  const { latest } = facts.milestones[step.due];
  const due = milestone(step.due, at) ?? { ask: true, latest: latest && milestone(latest, at) };
  const safe = safeDay(step.due, due, at);
  if (!due.ask && step.statedBy && !step.statedBy.includes(at.bureau.id)) {
    due.certainty = 'unknown';
    due.why += `この手順が要るかどうかは、${at.bureau.name}に確かめてください。`;
  }
  return { step, to, due, safe };
}

/** The office's own deadline, or the bureau's. */
function stated(id, { bureau, prefecture }) {
  const fits = bureau.deadlines.filter(d => d.milestone === id);
  return fits.find(d => d.prefecture === prefecture) ?? fits.find(d => !d.prefecture);
}

/** In the order of authority: the office's own day, the bureau's, the edition's. */
function milestone(id, at) {
  const { name } = at.bureau;
  const own = stated(id, at);
  const of = facts.milestones[id];
  if (of.before && !own) return { date: roll(at.opening - of.before, -1), certainty: of.certainty, why: of.why };
  const day = ruled(own?.rule ?? of.rule, at.designation);
  if (!day) return undefined;
  let why = own ? `${name}が示す期限です（指定日の月から数えて${own.written}）。${own.note ?? ''}` : of.why;
  if (day.shut) why += `${japanese(day.nominal)}は${day.shut}で閉庁日です。`;
  if (day.doubt) why += day.announced ? `閉庁日のときの扱いは、${name}に確かめてください。` : 'この年の祝日はまだ公表されていないので、変わることがあります。';
  return { ...day, certainty: day.doubt ? 'unknown' : own ? own.certainty ?? 'published' : of.certainty, why };
}

/** The day by a rule; undefined if it names none. */
function ruled(rule, designation) {
  if (!rule?.day) return undefined;
  const nominal = monthsBefore(designation, rule.months) + rule.day - 1;
  const shut = rule.roll === 'none' ? undefined : closed(nominal);
  const step = { next: 1, previous: -1 }[rule.roll];
  const date = step ? roll(nominal, step) : nominal;
  const announced = Math.max(nominal, date) <= ANNOUNCED_TO;
  return { date, nominal, shut, announced, doubt: rule.roll !== 'none' && (!announced || (rule.roll === 'unknown' && !!shut)) };
}

/** By when the papers should be ready, while the office's day is unknown, doubtful or the end of a window. */
function safeDay(id, due, at) {
  const own = stated(id, at);
  if (!due.ask && !own?.from) return due.doubt ? { date: roll(due.nominal, -1), why: DAY_BEFORE } : undefined;
  const inMonth = (d, day) => day && monthsBefore(at.designation, d.rule.months) + day - 1;
  if (own?.from) return { date: roll(inMonth(own, own.from), 1), why: due.ask ? BY_OTHERS : BY_WINDOW };
  const worded = d => inMonth(d, d.earliest ?? d.from);
  const all = facts.bureaus.flatMap(b => b.deadlines).filter(d => d.milestone === id);
  const days = all.map(d => worded(d) ?? ruled(d.rule, at.designation)?.date).filter(day => day !== undefined);
  return { date: roll((own && worded(own)) ?? Math.min(...days), -1), why: BY_OTHERS };
}

/** The day to plan a step by. */
const dayOf = ({ due, safe }) => (due.doubt ? undefined : due.date) ?? safe?.date ?? due.date ?? due.latest?.date;

/** Counts the steps without a deadline back from those that need their outcome. */
function countBack(steps) {
  for (const one of [...steps].reverse()) {
    if (one.step.due || one.step.conditional) continue;
    const needing = steps.filter(later => later.step.after?.includes(one.step.id) && dayOf(later) !== undefined);
    const [first] = needing.sort((a, b) => dayOf(a) - dayOf(b));
    if (!first) continue;
    const why = `手順${first.step.number}「${first.step.title}」の日から、かかる日数を引いて数えた日です。`;
    one.due = { date: roll(dayOf(first) - (one.step.days ?? 0), -1), certainty: 'estimate', why };
  }
}
