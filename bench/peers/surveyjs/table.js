// The schedule, which SurveyJS has no part for: plain DOM, the cheapest way there is.
import { HEADS, rows } from '../rows.js';

export function table(plan, ...notes) {
  const all = document.createDocumentFragment();
  all.append(...notes.filter(Boolean).map(note => put('p', note)));
  if (plan?.retroactive) all.append(put('h2', plan.retroactive.title), put('ul', ...plan.retroactive.body.map(line => put('li', line))));
  else if (plan) {
    const head = put('thead', put('tr', ...HEADS.map(head => put('th', head))));
    all.append(put('h2', '手順と期限'), put('table', head, put('tbody', ...rows(plan).map(line))));
  }
  return all;
}

function line({ id, title, what, iso, text, sure, ready, to, why }) {
  const day = iso ? put('time', text) : text;
  if (iso) day.dateTime = iso;
  const row = put('tr', put('td', put('b', title), put('br'), what), ...[day, sure, ready, to, why].map(cell => put('td', cell)));
  row.id = id;
  return row;
}

function put(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}
