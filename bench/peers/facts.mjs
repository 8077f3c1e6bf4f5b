// Writes peers/facts.json: what the peers need of the guide's own facts, as small as it can be for the same table.
// Rules are taken apart here, so the peers carry no parser; the guide, too, packs its facts when it is built.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'smol-toml';

const at = path => new URL(path, import.meta.url);
const text = path => readFileSync(at(path), 'utf8');
const toml = path => parse(text(path));

const edition = toml('../../crates/facts/data/editions/2023.toml');
const places = toml('../../crates/facts/data/bureaus.toml');

const rolls = { '': 'none', '（閉庁日は翌開庁日）': 'next', '（閉庁日は前開庁日）': 'previous', '（閉庁日の扱いは不明）': 'unknown' };

function rule(written) {
  if (!written) return undefined;
  const [, months, rest] = written.match(/^(\d+)か月前(.*)$/);
  if (rest === '（日は不明）') return { months: +months };
  if (rest === 'の最初の開庁日') return { months: +months, day: 1, roll: 'next' };
  const [, day, roll] = rest.match(/^の(\d+)日(.*)$/);
  if (!(roll in rolls)) throw new Error(`no such rule: ${written}`);
  return { months: +months, day: +day, roll: rolls[roll] };
}

// What goes to the bureau goes to its office, if that is known: no `to`.
const step = ({ id, number, title, to, to_office, what, due, due_text, after, lead, conditional, stated_by }) => ({
  id, number, title, to: to_office ? undefined : to, what, due, words: due ? undefined : due_text, after, days: lead?.most, conditional, statedBy: stated_by,
});
const announced = toml('../../crates/facts/data/holidays.toml').announced_to;
const holidays = text('../../tests/data/holidays.csv').split('\n').filter(line => /^20\d\d-/.test(line)).map(line => line.split(','));

const facts = {
  validFrom: edition.valid_from,
  announcedTo: announced,
  listedTo: `${holidays.at(-1)[0].slice(0, 4)}-12-31`,
  holidays: Object.fromEntries(holidays.filter(([day]) => day >= '2020')),
  milestones: Object.fromEntries(edition.milestones.map(m => [m.id, { rule: rule(m.rule), before: m.before_opening, certainty: m.certainty, why: m.why, latest: m.latest }])),
  steps: edition.steps.map(step),
  later: edition.later_steps.map(step),
  retroactive: { title: edition.retroactive.title, body: edition.retroactive.body },
  prefectures: places.prefectures,
  bureaus: places.bureaus.map(b => ({
    id: b.id,
    name: b.name,
    site: b.site,
    prefectures: b.prefectures,
    offices: Object.fromEntries((b.offices ?? []).map(o => [o.prefecture, o.name])),
    deadlines: (b.deadlines ?? []).filter(d => d.edition === edition.id).map(d => ({
      milestone: d.milestone, prefecture: d.prefecture, rule: rule(d.rule), written: d.rule, certainty: d.certainty, note: d.note, earliest: d.earliest_day, from: d.accepted_from,
    })),
  })),
};
if (edition.table || edition.milestones.some(m => m.when_moved) || places.bureaus.some(b => b.deadlines?.some(d => d.days || d.by))) {
  throw new Error('the data now has published rows, lists of days or moved rules: teach schedule.js about them');
}
writeFileSync(at('facts.json'), JSON.stringify(facts));
