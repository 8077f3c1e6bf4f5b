// Holds a first visit of ../dist against budget.json; over budget, it tells what grew and ends with 1. Needs no npm.
//   node bench/check-budget.mjs             checks
//   node bench/check-budget.mjs --update    also records the sizes of now, to be compared with later
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { firstVisit, plain, totals } from './lib/files.mjs';
import { functions } from './lib/wasm.mjs';

const at = path => fileURLToPath(new URL(path, import.meta.url));
const number = (value, width = 9) => value.toLocaleString('en-US').padStart(width);
const budget = JSON.parse(readFileSync(at('budget.json')));
const files = firstVisit(at('../dist'), budget.later);
const sums = totals(files);

const over = Object.entries(budget.limits).filter(([kind, limit]) => sums[kind] > limit);
console.log('bytes of a first visit, brotli:');
for (const [kind, limit] of Object.entries(budget.limits)) {
  console.log(`${number(sums[kind])} of ${number(limit)}  ${kind}${sums[kind] > limit ? '  OVER BUDGET' : ''}`);
}

if (process.argv.includes('--update')) {
  const recorded = Object.fromEntries(files.map(f => [plain(f.name), f.brotli]));
  writeFileSync(at('budget.json'), JSON.stringify({ ...budget, recorded }, undefined, 2) + '\n');
  console.log('recorded in bench/budget.json');
}
if (over.length) {
  grown();
  largest();
  process.exitCode = 1;
}

function grown() {
  console.log('\nby file, against what is recorded:');
  const now = new Map(files.map(f => [plain(f.name), f.brotli]));
  for (const name of new Set([...now.keys(), ...Object.keys(budget.recorded)])) {
    const [size, before] = [now.get(name) ?? 0, budget.recorded[name] ?? 0];
    const change = size - before;
    console.log(`${number(size)}  ${(change > 0 ? '+' : '') + change.toLocaleString('en-US')}`.padEnd(22) + name);
  }
}

// The wasm of dist/ has no names any more; the compiler's own output has.
function largest() {
  const wasm = at('../target/wasm32-unknown-unknown/release/onshi-guide.wasm');
  const found = existsSync(wasm) ? functions(readFileSync(wasm)) : [];
  if (!found.length) return;
  console.log('\nthe largest functions, in bytes before wasm-opt and brotli:');
  for (const { size, name } of found) console.log(`${number(size)}  ${name}`);
}
