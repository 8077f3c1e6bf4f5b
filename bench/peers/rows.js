// What the schedule's table says, a line each: both peers only have to put it on the page.
import { iso, japanese } from './calendar.js';
import { CERTAINTY } from './schedule.js';

export const HEADS = ['手順', '期限', '確かさ', '提出先', 'なぜこの日?'];

export function rows({ steps, reply, bureau }) {
  const lines = steps.map(({ step, due }) => ({ id: `step-${step.id}`, title: `手順${step.number} ${step.title}`, what: step.what, to: step.to, ...said(due) }));
  if (!reply) return lines;
  const after = steps.findIndex(({ due }) => due.latest ?? false) + 1 || steps.findIndex(({ step }) => step.due === 'request_deadline') + 1;
  lines.splice(after, 0, { id: 'reply', title: `${bureau.name}が回答書を発送する日`, what: '', to: '', ...said(reply) });
  return lines;
}

function said(due) {
  if (due.words !== undefined) return { text: due.words, sure: '', why: '' };
  if (due.ask) return { text: '締切は厚生局に確認', sure: CERTAINTY.unknown, why: due.latest ? `遅くとも、回答書が発送される${japanese(due.latest.date)}より前です。` : '' };
  return { iso: iso(due.date), text: japanese(due.date), sure: CERTAINTY[due.certainty], why: due.why };
}
