// Bytes of a first visit in brotli, by file. What ours keeps for use without network beyond that is told apart.
import { readFileSync } from 'node:fs';
import { firstVisit, plain, totals } from '../lib/files.mjs';
import { visited } from '../lib/sites.mjs';

export async function size() {
  const { later } = JSON.parse(readFileSync(new URL('../budget.json', import.meta.url)));
  return {
    sites: visited().map(({ name, title, dir }) => {
      const files = firstVisit(dir, name === 'ours' ? later : []);
      return { name, title, files: files.map(f => ({ ...f, name: plain(f.name) })), totals: totals(files) };
    }),
  };
}
