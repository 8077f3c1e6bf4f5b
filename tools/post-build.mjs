// Trunk's post_build hook: fills the placeholders of index.html (@NAME@) and writes the files they name.
//
// - START: one script of public/start.js and wasm-bindgen's glue, so that the page can forbid inline scripts.
// - EARLY, STYLE: the script that runs before the app, and the style sheet of the first screen.
// - COMING_BACK: the script that early.js asks for where the path of the last visit is kept. Only a release has it.
// - LATER_STYLE: the other style sheet, which comes with the second chunk.
// - TOP, LEAD, FIRST, PLAIN: HTML prerendered from the texts and facts by `cargo run -- prerender`.
// - WASM: in a release the main chunk of tools/wasm.mjs. Only a release is split and has sw.js.
// - facts.json, changes.json: the facts and their change log for other programs, by the same command.
//
// Every file but the icon and the wasm is bound to its content by an integrity attribute; the wasm's hash is checked by
// public/start.js, because Chromium matches no preload to a request with one.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, styles } from './bundle.mjs';
import { constants, fill } from './constants.mjs';
import { replaceOnce } from './replace.mjs';
import { split } from './wasm.mjs';

const dist = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === 'release';
const hash = (kind, bytes, as) => createHash(kind).update(bytes).digest(as);
const short = bytes => hash('sha256', bytes, 'hex').slice(0, 16);
const integrity = bytes => `sha256-${hash('sha256', bytes, 'base64')}`;
const read = name => readFileSync(join(dist, name));

/** Writes a file of the release; its name relative to the page, and its integrity. */
function write(name, bytes) {
  writeFileSync(join(dist, name), bytes);
  return { name: `./${name}`, integrity: integrity(bytes) };
}

/** HTML of the page before the app, the English texts and facts, and the day of the facts. Writes the files for other programs. */
function prerender() {
  const folder = join('target', 'prerender');
  mkdirSync(folder, { recursive: true });
  execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'prerender', folder], { stdio: 'inherit' });
  for (const name of ['facts.json', 'changes.json']) copyFileSync(join(folder, name), join(dist, name));
  const html = name => readFileSync(join(folder, `${name}.html`), 'utf8');
  return {
    html: { TOP: html('top'), LEAD: html('lead'), FIRST: html('first'), PLAIN: html('plain') },
    comingBack: { ja: html('coming-back-ja'), en: html('coming-back-en') },
    english: readFileSync(join(folder, 'english.bin')),
    factsDay: readFileSync(join(folder, 'facts-day.txt'), 'utf8'),
  };
}

/** The name of Trunk's own output with this ending. In a release, chunks replace it. */
function fromTrunk(ending) {
  const names = readdirSync(dist).filter(name => name.startsWith('onshi-guide-') && name.endsWith(ending));
  if (names.length !== 1) throw new Error(`Trunk made ${names.length} files of onshi-guide-*${ending}, not one`);
  return names[0];
}

const [trunkGlue, trunkWasm] = ['.js', '_bg.wasm'].map(fromTrunk);
let glue = join(dist, trunkGlue);
let wasm = { name: `./${trunkWasm}`, integrity: integrity(read(trunkWasm)) };
const chunks = {};
if (release) {
  const made = await split();
  glue = made.app;
  const main = readFileSync(made.main);
  wasm = write(`onshi-guide-${short(main)}_bg.wasm`, main);
  for (const [name, file] of Object.entries(made.parts)) {
    const bytes = readFileSync(file);
    chunks[name] = write(`onshi-guide-${name}-${short(bytes)}.wasm`, bytes);
  }
  rmSync(join(dist, trunkWasm));
}

const { html, comingBack: markup, english: englishBytes, factsDay } = prerender();
const english = write(`english-${short(englishBytes)}.bin`, englishBytes);
// Without chunks there is one style sheet.
const later = release ? styles('later', true) : '';
const laterStyle = write(`later-${short(later)}.css`, later);
const modules = {
  app: glue,
  part: 'public/part.js',
  english: 'public/english.js',
  failed: 'public/failed.js',
  file: 'public/file.js',
  styles: 'public/styles.js',
  whole: 'public/whole.js',
};
const startScript = bundle('public/start.js', modules, { ...constants, WASM: wasm, PARTS: chunks, ENGLISH: english, STYLES: release ? laterStyle : null }, release);
const comingBackScript = bundle('public/coming-back.js', {}, { ...constants, COMING_BACK: markup }, release);
const comingBack = release ? write(`coming-back-${short(comingBackScript)}.js`, comingBackScript).name : null;
const earlyScript = bundle('public/early.js', {}, { ...constants, ONE_FILE: false, COMING_BACK: comingBack }, release);
const styleSheet = release ? styles('main', true) : styles('main', false) + styles('later', false);
writeFileSync(join(dist, 'embed.js'), fill(readFileSync('public/embed.js', 'utf8')));
rmSync(join(dist, trunkGlue));
const start = write(`start-${short(startScript)}.js`, startScript);
const early = write(`early-${short(earlyScript)}.js`, earlyScript);
const style = write(`style-${short(styleSheet)}.css`, styleSheet);

const values = {
  ...html,
  WASM: wasm.name,
  START: start.name,
  START_INTEGRITY: start.integrity,
  EARLY: early.name,
  EARLY_INTEGRITY: early.integrity,
  STYLE: style.name,
  STYLE_INTEGRITY: style.integrity,
  LATER_STYLE: laterStyle.name,
};
let page = read('index.html').toString();
for (const [name, value] of Object.entries(values)) page = replaceOnce(page, `@${name}@`, value);
writeFileSync(join(dist, 'index.html'), page);

if (release) {
  const hashed = readdirSync(dist).filter(name => /-[0-9a-f]{12,16}(_bg)?\.(js|wasm|css|svg)$/.test(name)).sort();
  const files = ['./', ...hashed, 'manifest.webmanifest'];
  const content = name => short(name === './' ? page : read(name));
  // Of what does not have it in its name.
  const hashes = Object.fromEntries(files.filter(name => !name.includes(content(name))).map(name => [name, content(name)]));
  const build = {
    version: short(JSON.stringify(files.map(content))),
    facts: factsDay,
    files,
    english: [english.name.slice(2)],
    hashes,
  };
  const worker = join('target', 'sw.js');
  writeFileSync(worker, fill(readFileSync('public/sw.js', 'utf8'), { ...constants, BUILD: build }));
  writeFileSync(join(dist, 'sw.js'), bundle(worker, {}, {}, true));
}
