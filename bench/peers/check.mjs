// Holds the peers' schedules against the guide's own, for every prefecture and twelve months, on both paths: standard
// input is what the engine's `dates` prints. So the peers do the same work.
import { readFileSync } from 'node:fs';
import { ofIso, iso } from './calendar.js';
import { CERTAINTY, schedule } from './schedule.js';

const due = due => {
  if (!due) return '';
  if (due.words !== undefined) return due.words;
  if (due.ask) return `ask ${due.latest ? iso(due.latest.date) : ''}`;
  return `${iso(due.date)} ${CERTAINTY[due.certainty]} ${due.why}`;
};
const safe = safe => safe ? `${iso(safe.date)} ${safe.why}` : '';

let same = 0;
for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
  const [prefecture, opening] = line.split('\t');
  const plans = ['from-first', 'later'].map(timing => schedule({ opening, prefecture, application: 'new', timing }, ofIso('2026-11-24')));
  const said = plans.flatMap(plan => [due(plan.reply), ...plan.steps.flatMap(s => [s.step.title, s.to, due(s.due), safe(s.safe)])]);
  const ours = [prefecture, opening, ...said].join('\t');
  if (ours !== line) throw new Error(`the peers are wrong:\n${ours}\nthe guide has\n${line}`);
  same++;
}
if (same !== 47 * 12) throw new Error(`only ${same} schedules`);
console.log(`${same} schedules of the peers are the guide's own, with reasons, safe days and addressees`);
