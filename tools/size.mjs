// Bytes of a first visit in brotli, by file, of the dist/ at hand; then of what is fetched after the first screen. Which is
// which: bench/budget.json.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressed, firstVisit, totals } from '../bench/lib/files.mjs';

const at = path => fileURLToPath(new URL(path, import.meta.url));
const dist = at('../dist');
const { later } = JSON.parse(readFileSync(at('../bench/budget.json')));
const line = (bytes, what) => console.log(`${String(bytes).padStart(8)}  ${what}`);

const first = firstVisit(dist, later);
for (const { name, brotli } of first) line(brotli, name);
line(totals(first).total, 'total (brotli)');
const isLater = name => !/\.(br|gz)$/.test(name) && later.some(pattern => new RegExp(pattern).test(name));
for (const name of readdirSync(dist).filter(isLater)) line(compressed(join(dist, name)).length, `${name}, later`);
