// Writes dist/third-party.txt: the licence notices of everything that is in a release. That is every crate the page is
// linked from (not macros and build scripts, which only run at build time), Rust's standard library, and fflate, which
// is in the one file. tools/onefile.mjs puts the text there, too. deny.toml says which licences may occur.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const dist = process.argv[2] ?? 'dist';
const LICENCE = /^(licen[cs]e|copying|notice|unlicense)/i;
// The terms without the line that names the holder, from this project's own licence.
const mitTerms = readFileSync('LICENSE', 'utf8').split('\n').slice(4).join('\n').trim();
const mit = holder => `MIT License\n\nCopyright (c) ${holder}\n\n${mitTerms}`;

/** The texts of the licences in a package's folder; of several to choose from, MIT's. */
function texts(folder, { licence, holder }) {
  const files = readdirSync(folder).filter(name => LICENCE.test(name) && statSync(join(folder, name)).isFile());
  const chosen = /\bAND\b/.test(licence) ? files : files.filter(name => /mit/i.test(name));
  const found = (chosen.length ? chosen : files).map(name => readFileSync(join(folder, name), 'utf8').trim());
  // Some crates leave their workspace's licence file out of the package.
  if (!found.length && /\bMIT\b/.test(licence)) return [mit(holder)];
  if (!found.length) throw new Error(`${folder} has no licence file (${licence})`);
  return found;
}

function crates() {
  const options = ['metadata', '--locked', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown'];
  const { packages, resolve } = JSON.parse(execFileSync('cargo', options, { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const nodes = new Map(resolve.nodes.map(node => [node.id, node]));
  const byId = new Map(packages.map(found => [found.id, found]));
  const linked = new Set();
  const visit = id => {
    const isMacro = byId.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
    if (isMacro || linked.has(id)) return;
    linked.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  // Without a source it is this project's own.
  return [...linked].map(id => byId.get(id)).filter(({ source }) => source).map(({ name, version, license, authors, manifest_path }) => ({
    title: `${name} ${version}`,
    licence: license,
    texts: texts(dirname(manifest_path), { licence: license, holder: authors.join(', ') || `the ${name} contributors` }),
  }));
}

function fflate() {
  const folder = join(dirname(process.env.ONSHI_FFLATE), '..');
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { title: `${name} ${version}`, licence: license, texts: texts(folder, { licence: license, holder: author }) };
}

const standardLibrary = { title: 'The Rust standard library', licence: 'MIT OR Apache-2.0', texts: [mit('The Rust Project contributors')] };
const all = [standardLibrary, ...crates(), ...(existsSync(process.env.ONSHI_FFLATE ?? '') ? [fflate()] : [])];

// The same text is written once, below all that it holds for.
const holders = new Map();
for (const { title, licence, texts } of all) {
  for (const text of texts) holders.set(text, [...(holders.get(text) ?? []), `${title} (${licence})`]);
}
const rule = '-'.repeat(80);
const parts = [...holders].map(([text, titles]) => `${titles.sort().join('\n')}\n\n${text}`);
writeFileSync(join(dist, 'third-party.txt'), `Software of others in this release, with its licences.\n\n${parts.join(`\n\n${rule}\n\n`)}\n`);
console.log(`licences of ${all.length} packages: ${join(dist, 'third-party.txt')}`);
