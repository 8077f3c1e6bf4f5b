// What a first visit loads of a built site, by file, and how large that is in brotli.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

export const CLASSES = ['html', 'css', 'js', 'wasm', 'other'];
/** Asked for by the running page, so index.html does not name them. */
const BY_THE_PAGE = ['config.json', 'sw.js'];
const LINKS = /\b(stylesheet|modulepreload|preload|manifest|icon)\b/;

/** The bytes in brotli of quality 11: those beside the file where they are as new, else made here. */
export function compressed(path) {
  const ready = `${path}.br`;
  if (existsSync(ready) && statSync(ready).mtimeMs >= statSync(path).mtimeMs) return readFileSync(ready);
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params });
}

export function classOf(name) {
  const [, kind] = name.match(/\.(html|css|js|wasm)$/) ?? [];
  return name === 'sw.js' ? 'other' : kind ?? 'other';
}

/** Its name without hash, so that two builds can be compared. */
export const plain = name => name.replace(/-[0-9a-f]{12,16}(?=[._])/, '');

/** The files of a first visit: [{ name, kind, raw, brotli }]. What matches `later` is loaded only when asked for. */
export function firstVisit(dir, later = []) {
  const there = new Set(readdirSync(dir).filter(name => !/\.(br|gz)$/.test(name)));
  const found = new Set();
  const take = name => {
    if (!there.has(name) || found.has(name) || later.some(pattern => new RegExp(pattern).test(name))) return;
    found.add(name);
    // sw.js names what it keeps; that is not what the page waits for.
    if (name !== 'sw.js' && /\.js$/.test(name)) named(readFileSync(join(dir, name), 'utf8')).forEach(take);
  };
  take('index.html');
  const html = readFileSync(join(dir, 'index.html'), 'utf8');
  for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/g)) {
    const rel = tag.match(/\brel="?([\w -]+)/)?.[1] ?? '';
    if (tag.startsWith('<script') || (LINKS.test(rel) && rel !== 'apple-touch-icon')) {
      const name = tag.match(/\b(?:src|href)="?(?:\.\/)?([^"\s>]+)/)?.[1];
      if (name) take(name);
    }
  }
  for (const [, code] of html.matchAll(/<script\b[^>]*>([^<]+)/g)) named(code).forEach(take);
  BY_THE_PAGE.forEach(take);
  return [...found].map(name => measured(dir, name)).sort((a, b) => b.brotli - a.brotli);
}

const named = code => [...code.matchAll(/["'`](?:\.?\/)?([\w-]+(?:\.[\w-]+)+)["'`]/g)].map(match => match[1]);

function measured(dir, name) {
  // config.json goes out as it is: its owner changes it by hand.
  const bytes = name === 'config.json' ? readFileSync(join(dir, name)) : compressed(join(dir, name));
  return { name, kind: classOf(name), raw: statSync(join(dir, name)).size, brotli: bytes.length };
}

export function totals(files) {
  const of = kind => files.filter(f => f.kind === kind).reduce((sum, f) => sum + f.brotli, 0);
  const sums = Object.fromEntries(CLASSES.map(kind => [kind, of(kind)]));
  return { ...sums, total: files.reduce((sum, f) => sum + f.brotli, 0) };
}
