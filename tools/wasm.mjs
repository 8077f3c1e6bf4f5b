// The last stretch from the linked wasm to the files of a release. Trunk knows no splitting, so what it made of the
// whole is replaced: the functions that src/app/later.rs marks become parts of their own, with all that only they use.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { shorten, without } from './names.mjs';
import { named } from './order.mjs';

const target = resolve(process.env.CARGO_TARGET_DIR ?? 'target');
export const work = join(target, 'split');
// What every browser has that can run the guide.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];

// Of wasm-streams, by which Leptos speaks with a server.
const UNUSED = ['IntoUnderlyingByteSource', 'IntoUnderlyingSink', 'IntoUnderlyingSource'];

const run = promisify(execFile);
// By name, so that functions made of one generic stand together: they compress better there.
const PASSES = ['--flatten', '--rereloop', '-Oz', '-Oz', '--low-memory-unused', '--reorder-functions-by-name'];
const features = FEATURES.map(f => `--enable-${f}`);

const STRIP = ['--strip-debug', '--strip-producers', '--strip-target-features'];

async function optimise(file) {
  await run('wasm-opt', [...features, '-g', ...PASSES, file, '-o', file]);
  await run('wasm-opt', [...features, ...STRIP, file, '-o', file]);
}

async function sort(file) {
  writeFileSync(file, named(readFileSync(file)));
  await run('wasm-opt', [...features, '-g', '--reorder-functions-by-name', file, '-o', file]);
  await run('wasm-opt', [...features, ...STRIP, file, '-o', file]);
}

// Where the tool's loader fetches a part by its file name, ours is asked: it knows the part's hash, and compiles it while
// it comes.
const FETCH = /fetch\(new URL\("\.\/split_(\w+)\.wasm", import\.meta\.url\)\)/g;
const STREAM = /WebAssembly\.instantiateStreaming\(src, imports\)/g;

export async function split() {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const linked = join(work, 'linked.wasm');
  writeFileSync(linked, without(readFileSync(join(target, 'wasm32-unknown-unknown/release/onshi-guide.wasm')), UNUSED));
  await run('wasm-split-cli', ['--target', 'web', '--out-name', 'app', linked, work]);
  await run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--keep-debug', '--out-dir', work, '--out-name', 'app', join(work, 'app.wasm')]);
  const made = found();
  const link = join(work, '__wasm_split.js');
  const text = readFileSync(link, 'utf8');
  const asked = [...text.matchAll(FETCH)].map(m => m[1]);
  const ours = text.replace(FETCH, "part('$1')").replace(STREAM, 'WebAssembly.instantiate(await src, imports)');
  if (asked.sort().join() !== Object.keys(made.parts).join() || /fetch\(|Streaming/.test(ours)) throw new Error('the parts are loaded in a new way');
  writeFileSync(link, `import { part } from 'part';\n${ours}`);
  const short = shorten(readFileSync(made.main), readFileSync(made.app, 'utf8'));
  writeFileSync(made.main, short.wasm);
  writeFileSync(made.app, short.script);
  await Promise.all([made.main, ...Object.values(made.parts)].map(optimise));
  // Of what comes first; the others it would take half a minute.
  await sort(made.main);
  return made;
}

// What split() made: the module, the wasm that starts, and the parts by name.
export function found() {
  const names = readdirSync(work).flatMap(name => name.match(/^split_(\w+)\.wasm$/)?.[1] ?? []).sort();
  return {
    app: join(work, 'app.js'),
    main: join(work, 'app_bg.wasm'),
    parts: Object.fromEntries(names.map(name => [name, join(work, `split_${name}.wasm`)])),
  };
}

// One module out of several: `alias` says what the names mean that are imported, `values` what the other names do.
export function bundle(entry, alias, values, minify) {
  const options = ['--bundle', '--format=esm', '--charset=utf8', '--log-level=warning', '--loader:.gz=base64', ...minify ? ['--minify'] : []];
  for (const [name, file] of Object.entries(alias)) options.push(`--alias:${name}=${resolve(file)}`);
  for (const [name, value] of Object.entries(values)) options.push(`--define:${name}=${JSON.stringify(value)}`);
  return execFileSync('esbuild', [entry, ...options], { encoding: 'utf8', maxBuffer: 1 << 28 });
}
