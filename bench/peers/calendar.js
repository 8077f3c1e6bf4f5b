// Days are numbers: days since 1970, as crates/domain/src/calendar has them, without zones.
import facts from './facts.json' with { type: 'json' };

const DAY = 86_400_000;
const date = day => new Date(day * DAY);
const ofParts = (year, month, day) => Date.UTC(year, month - 1, day) / DAY;

export const ofIso = text => Date.parse(text) / DAY;
export const iso = day => date(day).toISOString().slice(0, 10);
export const monthsBefore = (day, months) => ofParts(date(day).getUTCFullYear(), date(day).getUTCMonth() + 1 - months, 1);

/** 「令和8年12月10日(木)」 */
export function japanese(day) {
  const d = date(day);
  const year = d.getUTCFullYear();
  const era = year >= 2020 ? `令和${year - 2018}年` : `${year}年`;
  return `${era}${d.getUTCMonth() + 1}月${d.getUTCDate()}日(${'日月火水木金土'[d.getUTCDay()]})`;
}

/** Why offices are closed on a day; undefined on an open one. */
export function closed(day) {
  const holiday = facts.holidays[iso(day)];
  if (holiday) return holiday;
  const d = date(day);
  const [month, n, weekday] = [d.getUTCMonth() + 1, d.getUTCDate(), d.getUTCDay()];
  if ((month === 12 && n >= 29) || (month === 1 && n <= 3)) return '年末年始';
  return { 6: '土曜日', 0: '日曜日' }[weekday];
}

export function roll(day, step) {
  while (closed(day)) day += step;
  return day;
}

const UNREADABLE = '日付として読み取れません。「2027年4月1日」「令和9年4月1日」「2027/4/1」のように入力してください。';
const NO_DAY = '日まで入力してください。日が決まっていなければ、その月の1日で試せます。';
const NO_SUCH_DAY = '暦にない日付です。年・月・日を確かめてください。';

/** Reads a day as people type it: { day }, { error }, or {} while blank. */
export function parse(typed) {
  let text = typed.normalize('NFKC').replace(/[−‐‑–―]/g, '-').replace(/\s/g, '').toLowerCase().split('(')[0].replace('元', '1');
  if (!text) return {};
  const era = /^(令和|㋿|r)/.exec(text);
  if (era) text = text.slice(era[0].length);
  const parts = !era && /^\d{8}$/.test(text)
    ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
    : text.replace(/日+$/, '').split(/[年月/\-.,]/).filter(Boolean);
  if (parts.some(part => !/^\d+$/.test(part))) return { error: UNREADABLE };
  if (parts.length !== 3) return { error: parts.length === 2 ? NO_DAY : UNREADABLE };
  let [year, month, day] = parts.map(Number);
  if (!era && year < 1000) return { error: UNREADABLE };
  if (era) year += 2018;
  const found = ofParts(year, month, day);
  const d = date(found);
  if (d.getUTCMonth() !== month - 1 || d.getUTCDate() !== day) return { error: NO_SUCH_DAY };
  return { day: found };
}
