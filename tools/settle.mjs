// After a build: the script that Trunk writes into index.html is replaced by public/start.js, a file that holds what
// wasm-bindgen made, too, and what is loaded is bound to its content. So the page runs under a policy without
// 'unsafe-inline'. The steps and deadlines are put into the page as plain HTML. In a release the wasm is split: what
// the first screen does without comes later (src/app/later.rs). A release gets sw.js, which knows every file of the
// build by its hash.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, fill } from './constants.mjs';
import { bundle, split } from './wasm.mjs';

const dist = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === 'release';
const page = join(dist, 'index.html');
const hash = (kind, bytes, as) => createHash(kind).update(bytes).digest(as);
const short = bytes => hash('sha256', bytes, 'hex').slice(0, 16);
const integrity = bytes => `sha384-${hash('sha384', bytes, 'base64')}`;
const read = name => readFileSync(join(dist, name));
const ask = (what, encoding = 'utf8') => execFileSync('cargo', ['run', '--quiet', '--locked', '--', what], { encoding });

let html = readFileSync(page, 'utf8');
const change = (pattern, to) => {
  if (!pattern.test(html)) throw new Error(`index.html has no ${pattern}`);
  html = html.replace(pattern, to);
};
// Puts a file in place, and says what it is bound to.
const put = (name, bytes) => {
  writeFileSync(join(dist, name), bytes);
  return { name: `./${name}`, integrity: integrity(bytes) };
};

// A build without minification quotes its attributes, one with it does not.
const glue = html.match(/\.\/([\w-]+\.js)/)[1];
const whole = glue.replace('.js', '_bg.wasm');
let app = join(dist, glue), wasm = { name: `./${whole}`, integrity: integrity(read(whole)) }, parts = {};
if (release) {
  const made = await split();
  app = made.app;
  const bytes = readFileSync(made.main);
  wasm = put(`onshi-guide-${short(bytes)}_bg.wasm`, bytes);
  for (const [name, file] of Object.entries(made.parts)) {
    const bytes = readFileSync(file);
    parts[name] = put(`onshi-guide-${name}-${short(bytes)}.wasm`, bytes);
  }
  rmSync(join(dist, whole));
}
// Fetched by those who chose English.
const inEnglish = ask('english', 'buffer');
const english = put(`english-${short(inEnglish)}.bin`, inEnglish);
const modules = { app, part: 'public/part.js', english: 'public/english.js', failed: 'public/failed.js', whole: 'public/whole.js' };
const start = bundle('public/start.js', modules, { ...constants, WASM: wasm, PARTS: parts, ENGLISH: english }, release);
const early = bundle('public/early.js', {}, constants, release);
writeFileSync(join(dist, 'embed.js'), fill(readFileSync('public/embed.js', 'utf8')));
rmSync(join(dist, glue));
change(/<script type="?module"?[^>]*>[\s\S]*?<\/script>/, () => {
  const { name, integrity } = put(`start-${short(start)}.js`, start);
  return `<script type="module" src="${name}" integrity="${integrity}" crossorigin></script>`;
});
change(/<link[^>]*rel="?modulepreload"?[^>]*>/, '');
change(new RegExp(`\\./${whole}`), wasm.name);
// What is there before the app, and what is read where it cannot run, from the same texts and facts.
for (const part of ['top', 'lead', 'first', 'plain']) change(new RegExp(`(<div id="?${part}"?>)(?=</div>)`), (_, begin) => begin + ask(part));
change(/<script src="?public\/early\.js"?><\/script>/, () => {
  const { name, integrity } = put(`early-${short(early)}.js`, early);
  return `<script src="${name}" integrity="${integrity}" crossorigin></script>`;
});
// One request for the styles, not one for each of style/.
if (release) {
  const LINK = /<link href="?\.\/([\w-]+\.css)"? [^>]*>/g;
  const sheets = [...html.matchAll(LINK)].map(([, name]) => name);
  const whole = Buffer.concat(sheets.map(read));
  const { name, integrity } = put(`style-${short(whole)}.css`, whole);
  sheets.forEach(name => rmSync(join(dist, name)));
  let first = true;
  change(LINK, () => first ? (first = false, `<link href=${name} integrity=${integrity} rel=stylesheet>`) : '');
}
writeFileSync(page, html);

if (release) {
  const hashed = readdirSync(dist).filter(name => /-[0-9a-f]{12,16}(_bg)?\.(js|wasm|css|svg)$/.test(name)).sort();
  const files = { './': integrity(html) };
  for (const name of [...hashed, 'manifest.webmanifest']) files[name] = integrity(read(name));
  const build = {
    version: short(JSON.stringify(files)),
    facts: ask('facts-day').trim(),
    files,
    english: { [english.name.slice(2)]: english.integrity },
  };
  // Without its comments: it is part of a first visit.
  const worker = readFileSync('public/sw.js', 'utf8').replace(/^ *\/\/.*\n/gm, '').replace(/^ +/gm, '');
  writeFileSync(join(dist, 'sw.js'), fill(worker, { ...constants, BUILD: build }));
}
