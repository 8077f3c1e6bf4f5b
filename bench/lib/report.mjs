// The page of results: tables, and what they say of the goals, won or lost.
import { CLASSES } from './files.mjs';

const GOALS = { visit: 160_000, half: 0.5, keystroke: 16 };

const number = value => value === undefined || value === null ? '—' : value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 });
const table = (head, lines) => [`| ${head.join(' | ')} |`, `|---|${head.slice(1).map(() => '--:|').join('')}`, ...lines.map(line => `| ${line.join(' | ')} |`), ''].join('\n');
const spread = ({ median, p25, p75 }) => `${number(median)} (${number(p25)}–${number(p75)})`;
const kb = bytes => `${number(bytes / 1024)} KB`;
const goal = (met, text) => `- ${met ? 'Met' : '**Not met**'}: ${text}`;
const find = (list, name) => list.find(entry => entry.site === name || entry.name === name);

export function report(parts) {
  const sections = { size, start, work, engine, build };
  const said = Object.entries(sections).filter(([name]) => parts[name]).map(([name, write]) => `${write(parts[name])}\n${measuredOn(parts[name])}`);
  return `# Results\n\nWritten by \`bench/run\`; what is measured and how is in [README.md](README.md). Milliseconds, if nothing else is said; \`a (b–c)\` is the median with the quartiles.\n\n${said.join('\n')}`;
}

function measuredOn({ command, on: { measured, commit, changed, cpu, memory, browser, node, rust } }) {
  return `Measured on ${measured} by \`${command}\` at ${commit}${changed ? ' with changes not committed' : ''}: ${cpu}, ${memory}, ${browser}, Node ${node}, ${rust}.\n`;
}

function size({ sites }) {
  const [ours, survey, floor] = ['ours', 'surveyjs', 'floor'].map(name => find(sites, name));
  const sums = sites.map(({ title, totals }) => [title, ...CLASSES.map(kind => number(totals[kind])), `**${number(totals.total)}**`]);
  const files = sites.map(({ title, files }) => `${title}: ${files.map(f => `\`${f.name}\` ${number(f.brotli)} (${number(f.raw)} unpacked)`).join(', ')}.`);
  const goals = [];
  if (ours) goals.push(goal(ours.totals.total <= GOALS.visit, `a first visit of ours is ${kb(ours.totals.total)}, the goal 156 KB (160,000 bytes, decision 6).`));
  if (ours && survey) goals.push(goal(ours.totals.total <= survey.totals.total * GOALS.half, `it is ${number(ours.totals.total / survey.totals.total * 100)} % of the SurveyJS one, the goal 50 %.`));
  const light = ours ? ['react', 'solid'].map(name => find(sites, name)).filter(Boolean) : [];
  const shares = light.map(({ title, totals }) => `${number(ours.totals.total / totals.total * 100)} % of ${title}`);
  if (shares.length) goals.push(`- It is ${shares.join(' and ')}: ours also holds forms, comparison, plans, storage and printing, which the peers have nothing of.`);
  if (ours && floor) goals.push(`- Of ours, ${kb(floor.totals.wasm + floor.totals.js)} of wasm and JS is the floor that a Leptos counter stands on.`);
  return `## Size of a first visit\n\nBytes in brotli (quality 11).\n\n${table(['', ...CLASSES, 'total'], sums)}\n${files.join('\n\n')}\n\n${goals.join('\n')}\n`;
}

const KINDS = { cold: 'Cold: nothing in the cache', warm: 'Warm: a second visit after the browser was started anew', file: 'By double-click: one file, without network limits' };

function start({ visits, repetitions, cpu, network }) {
  const said = Object.entries(KINDS).map(([kind, title]) => {
    const of = visits.filter(v => v.kind === kind);
    const lines = of.map(v => [v.title, spread(v.contentful), `**${spread(v.field)}**`, `**${spread(v.usable)}**`, `${number(v.last.bytes)} in ${v.last.overNetwork}`]);
    const ours = find(of, 'ours');
    const order = (time, what) => {
      const [first, second] = of.filter(v => v.site !== 'floor').sort((a, b) => a[time].median - b[time].median);
      if (!ours || !second) return [];
      return first === ours
        ? [true, `${what} is there first in ours, ${number(second[time].median - ours[time].median)} ms before ${second.title}.`]
        : [false, `${what} is there in ${first.title} ${number(ours[time].median - first[time].median)} ms before ours.`];
    };
    const [firstInput, schedule] = [order('field', 'the first input that can be used'), order('usable', 'the schedule')];
    // What was aimed at is the input; the schedule after it is told beside.
    const told = firstInput.length ? `${goal(...firstInput)}\n- ${schedule[0] ? '' : '**Later**: '}${schedule[1]}` : '';
    return `### ${title}\n\n${table(['', 'first paint', 'first input', 'schedule', 'bytes, requests'], lines)}\n${told}\n`;
  });
  const { latency, downloadThroughput: down, uploadThroughput: up } = network;
  return `## Start\n\nCPU ${cpu}× slower; ${down * 8 / 1e6} Mbit/s down, ${up * 8 / 1e6} up, ${latency} ms a round trip; ${repetitions} rounds, all sites in each.\n\n${said.join('\n')}`;
}

function work({ keys, stored, memory, cpu, plans, repetitions }) {
  const lines = keys.map(k => [k.title, spread(k.work), `**${number(k.work.p95)}**`, spread(k.painted), number(k.painted.p95), number(k.interactions.p95),
    ...['TaskDuration', 'ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'].map(kind => number(k.spent[kind]))]);
  const ours = find(keys, 'ours');
  const bare = find(keys, 'bare');
  const rivals = keys.filter(k => !k.site.startsWith('ours') && k !== bare);
  const told = [];
  if (ours) told.push(goal(ours.work.p95 < GOALS.keystroke, `95 % of keystrokes of ours are worked off within ${number(ours.work.p95)} ms, the goal ${GOALS.keystroke} ms (${number(ours.painted.p95)} with the wait for the frame).`));
  if (bare) told.push(`- A page of one field and one day, without any library, needs ${number(bare.work.p95)} ms: typing itself and a frame take that.`);
  for (const k of rivals) told.push(`- ${k.title} needs ${number(k.work.p95)} ms: ${k.work.p95 > ours?.work.p95 ? 'more' : '**less**'}.`);
  if (stored) told.push(`- With ${plans} plans stored, a keystroke is in the store after ${spread(stored)} ms.`);
  const heaps = memory.map(({ title, at }) => [title, ...at.map(m => `${kb(m.heap + m.embedder)} + ${kb(m.wasm)}`), number(at.at(-1).nodes)]);
  const first = find(memory, 'ours')?.at;
  if (first) {
    const [all, then] = [first.at(-1), first[1]].map(m => m.heap + m.embedder + m.wasm);
    told.push(goal(all <= then * 1.02, `between 250 and 1,000 edits the memory of ours changes by ${number((all / then - 1) * 100)} % (the first edits fill caches).`));
  }
  return `## Work\n\nOne keystroke in the opening date that moves every day of the schedule; CPU ${cpu}× slower, ${repetitions} rounds of 20.\n\n${
    table(['', 'work', 'p95', 'to the paint', 'p95', 'Event Timing p95', 'main thread', 'of it scripts', 'style', 'layout'], lines)}\nMemory after edits, once garbage is collected: page + wasm.\n\n${
    table(['', ...(memory[0]?.at.map(m => `${m.edits}`) ?? []), 'DOM nodes'], heaps)}\n${told.join('\n')}\n`;
}

function engine({ benches, allocations, peers }) {
  const lines = benches.map(b => [b.name, `${number(b.micros)} µs (${number(b.low)}–${number(b.high)})`, number(b.second), b.of > 1 ? `${number(b.micros / b.of)} µs` : '']);
  // One plan alone is no mixture of cheap and dear ones.
  const lists = benches.filter(b => b.name.startsWith('list of plans') && b.of > 1);
  const each = lists.map(b => b.micros / b.of);
  const grown = lists.length > 1 ? `- Growth: a plan among ${lists.at(-1).of} takes ${(each.at(-1) / each[0]).toFixed(2)} times as long as one among ${lists[0].of}; 1 is linear.\n` : '';
  const counts = Object.entries(allocations).map(([name, { allocations: count, bytes }]) => [name, number(count), number(bytes)]);
  return `## Engine\n\nThe rules alone, compiled for speed for the machine itself.\n\n${table(['', 'time', 'a second', 'each'], lines)}\n${table(['', 'allocations', 'bytes'], counts)}\n${grown}- Check: ${peers}.\n`;
}

function build({ seconds, test, commit }) {
  return `## Build\n\n\`${test}\` in a clone of ${commit}, with the tools already there.\n\n${table(['', 'seconds'], Object.entries(seconds).map(([name, s]) => [name, number(s)]))}`;
}
