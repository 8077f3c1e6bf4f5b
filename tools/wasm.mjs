// Post-link pipeline of a release, since Trunk has no code splitting (trunk-rs/trunk#1022). Its own wasm is replaced:
//
//   linked wasm  → wasm-split     the functions behind `lazy_chunk!`, with all that only they use, become chunks; what both
//                                 later chunks use becomes a file of its own
//                → wasm-bindgen   JavaScript glue for the main chunk; the chunks need none
//                → shortenNames   hashes out of the names that the main chunk and its glue share
//                → wasm-opt       each chunk made small
//
// All files are made in target/split. tools/post-build.mjs puts them into the release, tools/onefile.mjs into the one file.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const target = resolve(process.env.CARGO_TARGET_DIR ?? 'target');
/** The folder of everything that is made on the way. */
export const work = join(target, 'split');

// What every supported browser has. Not --all-features: wasm-opt would then use some that no browser knows.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];
const ENABLE = FEATURES.map(feature => `--enable-${feature}`);
const WASM_OPT = [
  ...ENABLE,
  // Flattened twice, with four rounds: 1.5 KB (brotli) less than one round without, 0.6 KB less than flattened once.
  '--flatten', '--rereloop', '-O2', '--flatten', '--rereloop', '-O2', '-Oz', '-Os', '--dae-optimizing', '--reorder-locals', '--low-memory-unused',
  // Instances of one generic function beside each other compress better: 1.4 KB.
  '--reorder-functions-by-name',
  '--strip-debug', '--strip-producers', '--strip-target-features',
];

const run = promisify(execFile);

/** Makes the chunks of a release from the linked wasm. */
export async function split() {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const linked = join(target, 'wasm32-unknown-unknown/release/onshi-guide.wasm');
  await run('wasm-split-cli', ['--target', 'web', '--out-name', 'app', linked, work]);
  // The names are kept for wasm-opt, which orders functions by them and then removes them.
  const bindgen = ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--keep-debug', '--out-name', 'app'];
  await run('wasm-bindgen', [...bindgen, '--out-dir', work, join(work, 'app.wasm')]);
  const chunks = made();
  useOwnLoader(join(work, '__wasm_split.js'), Object.keys(chunks.parts));
  await shortenNames(chunks.main, chunks.app);
  await Promise.all([chunks.main, ...Object.values(chunks.parts)].map(file => run('wasm-opt', [...WASM_OPT, file, '-o', file])));
  return chunks;
}

/** The files that split() made: the glue, the main chunk, and the other chunks by name. */
export function made() {
  const parts = readdirSync(work).sort().flatMap(name => [...name.matchAll(PART)].map(([, own]) => [partOf(own), join(work, name)]));
  return { app: join(work, 'app.js'), main: join(work, 'app_bg.wasm'), parts: Object.fromEntries(parts) };
}

// wasm-split makes a file of each later chunk, and one (chunk_3) of what both use, which it loads with either.
const PART = /^(?:split|chunk)_(\w+)\.wasm$/g;
const partOf = own => /^\d+$/.test(own) ? 'shared' : own;

// wasm-split's loader fetches a chunk by its plain file name. The guide's (public/part.js) knows the hashed name and the
// integrity, and compiles while it downloads.
const FETCH = /fetch\(new URL\("\.\/(?:split|chunk)_(\w+)\.wasm", import\.meta\.url\)\)/g;
const INSTANTIATE = /WebAssembly\.instantiateStreaming\(src, imports\)/g;

function useOwnLoader(file, names) {
  const loader = readFileSync(file, 'utf8');
  const fetched = [...loader.matchAll(FETCH)].map(([, own]) => partOf(own)).sort();
  const changed = loader.replace(FETCH, (_, own) => `part('${partOf(own)}')`).replace(INSTANTIATE, 'WebAssembly.instantiate(await src, imports)');
  if (fetched.join() !== names.toSorted().join() || /fetch\(|Streaming/.test(changed)) throw new Error(`${file} loads chunks in a new way`);
  writeFileSync(file, `import { part } from 'part';\n${changed}`);
}

// wasm-bindgen ends its names in a hash, which matters only where modules of several builds meet and hardly compresses:
// 6.5 KB (brotli) of a first visit. The imports and exports of the main chunk are renamed in its text form; if wasm-bindgen
// names things in another way, nothing is renamed and bench/check-budget.mjs tells.
async function shortenNames(wasmFile, glueFile) {
  const textFile = join(work, 'app.wat');
  await run('wasm-dis', [...ENABLE, wasmFile, '-o', textFile]);
  const short = new Map();
  const rename = name => {
    if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);
    return short.get(name);
  };
  const text = readFileSync(textFile, 'utf8');
  const hashed = /^( \((?:import "[^"]*"|export) )"(\w+_h?[0-9a-f]{16})"/gm;
  writeFileSync(textFile, text.replace(hashed, (_, start, name) => `${start}"${rename(name)}"`));
  await run('wasm-as', [...ENABLE, '--debuginfo', textFile, '-o', wasmFile]);
  const glue = readFileSync(glueFile, 'utf8');
  writeFileSync(glueFile, glue.replace(/\w+_h?[0-9a-f]{16}\b/g, name => short.get(name) ?? name));
}
