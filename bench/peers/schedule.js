// The rules of the 2023 edition, as crates/domain/src/schedule.rs has them: the work that both peers do at every keystroke.
import { closed, japanese, monthsBefore, ofIso, parse, roll } from './calendar.js';
import facts from './facts.json' with { type: 'json' };

const VALID_FROM = ofIso(facts.validFrom);
const ANNOUNCED_TO = ofIso(facts.announcedTo);
const LISTED_TO = ofIso(facts.listedTo);
export const CERTAINTY = { published: '公表', estimate: '目安', unknown: '要確認' };

/** The day of the opening, and what is wrong with it: a past one has both. */
export function opening(text, today) {
  const { day, error } = parse(text);
  if (day === undefined) return { error };
  if (day < VALID_FROM) return { error: `この手続きは${japanese(VALID_FROM)}指定の医療機関・薬局から始まりました。それより前の日付は扱えません。` };
  if (day > LISTED_TO) return { error: `${japanese(LISTED_TO)}までの日付を入力してください。その先の休日はまだ扱えません。` };
  if (day < today) return { day, error: `過ぎた日付です。きょう（${japanese(today)}）以降の日付を入力してください。` };
  return { day };
}

/** Today in Japan, whatever the machine's zone. */
export const today = () => Math.floor((Date.now() + 9 * 3_600_000) / 86_400_000);

export const bureauOf = prefecture => facts.bureaus.find(b => b.prefectures.includes(prefecture));

export function explained(day) {
  return `${japanese(day)}に診療開始。指定日は、原則としてその月の1日の${japanese(monthsBefore(day, 0))}です。日程は指定日からさかのぼって決まります。`;
}

export function place(prefecture) {
  const bureau = bureauOf(prefecture);
  const office = bureau?.offices[prefecture];
  return bureau && `管轄: ${bureau.name}${office ? `（窓口: ${office}）` : '（県の事務所・分室の有無は厚生局のページで確認）'}`;
}

/** The schedule of answers; undefined while there is none. `retroactive` where it is not this procedure. */
export function schedule({ opening: text, prefecture, application, timing }, now) {
  const { day } = opening(text ?? '', now);
  const bureau = bureauOf(prefecture);
  if (day === undefined || !bureau) return undefined;
  if (application === 'retroactive') return { retroactive: facts.retroactive, bureau };
  const designation = monthsBefore(day, 0);
  const dated = id => milestone(id, bureau, prefecture, designation);
  const due = step => {
    if (!step.due) return { words: step.words };
    const { latest } = facts.milestones[step.due];
    return dated(step.due) ?? { ask: true, latest: latest && dated(latest) };
  };
  const later = timing === 'later';
  return {
    bureau,
    designation,
    reply: later ? undefined : dated('reply'),
    steps: (later ? facts.later : facts.steps).map(step => ({ step, due: due(step) })),
  };
}

/** In the order of authority: the office's own day, the bureau's, the edition's. */
function milestone(id, bureau, prefecture, designation) {
  const fits = bureau.deadlines.filter(d => d.milestone === id);
  const own = fits.find(d => d.prefecture === prefecture) ?? fits.find(d => !d.prefecture);
  const of = facts.milestones[id];
  if (!own) return apply(bureau.name, of.rule, designation, of.certainty, of.why);
  const why = `${bureau.name}が示す期限です（指定日の月から数えて${own.written}）。${own.note ?? ''}`;
  return apply(bureau.name, own.rule, designation, own.certainty ?? 'published', why);
}

function apply(bureau, rule, designation, certainty, why) {
  if (!rule?.day) return undefined;
  const nominal = monthsBefore(designation, rule.months) + rule.day - 1;
  const shut = rule.roll === 'none' ? undefined : closed(nominal);
  const step = { next: 1, previous: -1 }[rule.roll];
  const date = step ? roll(nominal, step) : nominal;
  const announced = Math.max(nominal, date) <= ANNOUNCED_TO;
  const sure = (rule.roll === 'none' || announced) && !(rule.roll === 'unknown' && shut);
  if (shut) why += `${japanese(nominal)}は${shut}で閉庁日です。`;
  if (!sure) why += announced ? `閉庁日のときの扱いを${bureau}が公表した資料は見つかっていないので、確かめてください。` : 'この年の祝日はまだ公表されていないので、変わることがあります。';
  return { date, certainty: sure ? certainty : 'unknown', why };
}
