// Runs the parts that are asked for, keeps what the others last said, and writes the page of results.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkPeers, engineBench } from './parts/engine.mjs';
import { size } from './parts/size.mjs';
import { start } from './parts/start.mjs';
import { work } from './parts/work.mjs';
import { machine } from './lib/machine.mjs';
import { report } from './lib/report.mjs';

const [asked = 'all', ...options] = process.argv.slice(2);
const quick = options.includes('--quick');
const at = path => fileURLToPath(new URL(path, import.meta.url));
const results = at(quick ? 'out/quick' : 'results');
mkdirSync(at('out'), { recursive: true });

const PARTS = {
  size,
  start: () => start({ repetitions: quick ? 2 : 15 }),
  work: () => work({ repetitions: quick ? 1 : 5 }),
  engine: async () => ({ ...await engineBench({ quick }), peers: checkPeers() }),
  build: () => existsSync(at('out/build.json')) ? JSON.parse(readFileSync(at('out/build.json'))) : undefined,
};

const before = existsSync(`${results}.json`) ? JSON.parse(readFileSync(`${results}.json`)) : {};
const parts = { ...before.parts };
for (const name of asked === 'all' ? Object.keys(PARTS) : [asked]) {
  const said = await PARTS[name]();
  if (said) parts[name] = { command: `bench/run ${asked}${quick ? ' --quick' : ''}`, on: machine(), ...said };
  // After every part: a later one that fails takes nothing away.
  writeFileSync(`${results}.json`, JSON.stringify({ parts }, undefined, 1) + '\n');
}
writeFileSync(`${results}.md`, report(parts));
console.log(`${results}.md`);
