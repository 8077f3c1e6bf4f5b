// Import circles: groups of files of one crate that import each other, directly or around, each with its size.
//   node tools/circles.mjs [folder]    reads src/ and crates/*/src of the folder; ends with 1 if there is a circle
// An import is a path to a module of the crate, in a `use` or in the code. A `mod.rs` or `lib.rs` that only
// declares modules and re-exports is looked through: what counts is the file behind it. One with code of its own is a
// file like any other, so that importing up through its re-exports counts.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = process.argv[2] ?? '.';
const crates = existsSync(join(root, 'crates')) ? readdirSync(join(root, 'crates')).map(name => join('crates', name, 'src')) : [];
const circles = ['src', ...crates].filter(folder => existsSync(join(root, folder))).flatMap(folder => {
  const files = read(join(root, folder));
  return components(graph(files)).map(circle => circle.map(name => join(folder, files.get(name).path)).sort());
});
circles.sort((a, b) => b.length - a.length);
for (const circle of circles) console.log(`${circle.length} files\n${circle.map(file => `  ${file}`).join('\n')}`);
console.log(`${circles.length} circles`);
process.exitCode = circles.length ? 1 : 0;

// Every module of a crate by its path in the crate, such as `app::state`; the root is ''.
function read(folder) {
  const files = new Map();
  for (const path of readdirSync(folder, { recursive: true }).filter(path => path.endsWith('.rs'))) {
    const parts = path.replace(/\.rs$/, '').split('/');
    if (['mod', 'lib'].includes(parts.at(-1))) parts.pop();
    const code = strip(readFileSync(join(folder, path), 'utf8'));
    const rest = code.replace(/\b(pub(\([^)]*\))?\s+)?mod\s+\w+\s*;/g, '').replace(/\bpub(\([^)]*\))?\s+use\s[^;]+;/g, '');
    const isFacade = ['mod.rs', 'lib.rs'].includes(basename(path)) && !rest.trim();
    files.set(parts.join('::'), { path, code, isFacade });
  }
  return files;
}

// Without comments, attributes and the content of strings.
function strip(code) {
  return code
    .replace(/\/\/.*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""')
    .replace(/#!?\[[^\]]*\]/g, '');
}

function graph(files) {
  const edges = new Map();
  for (const [name, { code, isFacade }] of files) {
    const to = new Set();
    if (!isFacade) for (const path of paths(files, code, name)) {
      const file = target(files, path);
      if (file !== undefined && file !== name) to.add(file);
    }
    edges.set(name, [...to]);
  }
  return edges;
}

// All paths that the code of a module names, from the root of the crate.
function paths(files, code, name) {
  const found = [];
  for (const [, tree] of code.matchAll(/\buse\s+([^;]+);/g)) found.push(...leaves(tree.replace(/\s+/g, ' ').trim()));
  for (const [path] of code.matchAll(/(?<!::)\b\w+(::\w+)+/g)) found.push(path);
  return found.map(path => absolute(path.split('::'), name, files)).filter(Boolean);
}

// `a::{b, c::{d, self}}` as a::b, a::c::d and a::c.
function leaves(tree) {
  const open = tree.indexOf('{');
  if (open < 0) return [tree.split(' as ')[0].trim().replace(/::self$/, '')];
  const before = tree.slice(0, open);
  const parts = [];
  let depth = 0, from = open + 1;
  for (let i = from; i < tree.length; i++) {
    if (tree[i] === '{') depth++;
    if (tree[i] === '}' && depth-- === 0 || tree[i] === ',' && depth === 0) {
      if (tree.slice(from, i).trim()) parts.push(tree.slice(from, i).trim());
      from = i + 1;
    }
  }
  return parts.flatMap(part => leaves(before + part));
}

// `undefined` for a path into another crate, or to an item by its bare name.
function absolute([first, ...rest], name, files) {
  let at = name ? name.split('::') : [];
  if (first === 'crate') at = [];
  else if (first === 'super') at.pop();
  else if (first !== 'self') {
    if (!files.has([...at, first].join('::'))) return undefined;
    rest.unshift(first);
  }
  while (rest[0] === 'super') {
    at.pop();
    rest.shift();
  }
  return [...at, ...rest];
}

// The module that a path leads to: through façades to the one that has the item.
function target(files, path, depth = 0) {
  let length = path.length;
  while (length && !files.has(path.slice(0, length).join('::'))) length--;
  const name = path.slice(0, length).join('::');
  const file = files.get(name);
  if (!file || depth > 8) return undefined;
  const item = path[length];
  if (!file.isFacade || item === undefined) return file.isFacade ? undefined : name;
  for (const [, tree] of file.code.matchAll(/\buse\s+([^;]+);/g)) {
    for (const leaf of leaves(tree.replace(/\s+/g, ' ').trim())) {
      const segments = leaf.split('::');
      if (![item, '*'].includes(segments.at(-1))) continue;
      const to = absolute(segments, name, files);
      if (!to) continue;
      const found = target(files, segments.at(-1) === '*' ? [...to.slice(0, -1), item] : to, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

// Tarjan's strongly connected components of more than one file.
function components(edges) {
  const index = new Map(), low = new Map(), stack = [], found = [];
  const visit = name => {
    index.set(name, index.size);
    low.set(name, index.get(name));
    stack.push(name);
    for (const to of edges.get(name) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(name, Math.min(low.get(name), low.get(to)));
    }
    if (low.get(name) !== index.get(name)) return;
    const circle = stack.splice(stack.indexOf(name));
    if (circle.length > 1) found.push(circle);
  };
  for (const name of edges.keys()) if (!index.has(name)) visit(name);
  return found;
}
