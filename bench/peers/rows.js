// What the schedule's table says, a line each: the peers only have to put it on the page.
import { iso, japanese } from './calendar.js';
import { CERTAINTY } from './schedule.js';

export const HEADS = ['手順', '期限', '確かさ', CERTAINTY.safe, '提出先', 'なぜこの日?'];

export function rows({ steps, reply, bureau }) {
  const lines = steps.map(({ step, to, due, safe }) => ({
    id: `step-${step.id}`,
    title: `${step.conditional ? 'もしものとき' : `手順${step.number}`} ${step.title}`,
    what: step.what,
    to,
    ...said(due, safe),
  }));
  if (!reply) return lines;
  const after = steps.findIndex(({ step }) => step.due === 'request_deadline') + 1;
  lines.splice(after, 0, { id: 'reply', title: `${bureau.name}が回答書を発送する日`, what: '', to: '', ...said(reply) });
  return lines;
}

function said(due, safe) {
  const ready = safe ? `${japanese(safe.date)}までに用意` : '';
  if (due.words !== undefined) return { text: due.words, sure: '', ready, why: '' };
  if (due.ask) {
    const bound = due.latest && !safe ? `遅くとも${japanese(due.latest.date)}より前（回答書の発送）` : '';
    return { text: '締切は厚生局に確認', sure: CERTAINTY.unknown, ready, why: safe?.why ?? bound };
  }
  return { iso: iso(due.date), text: japanese(due.date), sure: CERTAINTY[due.certainty], ready, why: due.why + (safe?.why ?? '') };
}
