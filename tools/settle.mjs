// After a build: the script that Trunk writes into index.html is replaced by public/start.js, a file, and what is
// loaded is bound to its content. So the page runs under a policy without 'unsafe-inline'. The steps and deadlines
// are put into the page as plain HTML. A release gets sw.js, which knows every file of the build by its hash.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = process.env.TRUNK_STAGING_DIR;
const page = join(dist, 'index.html');
const hash = (kind, bytes, as) => createHash(kind).update(bytes).digest(as);
const sha384 = bytes => hash('sha384', bytes, 'base64');
const integrity = bytes => `sha384-${sha384(bytes)}`;
const read = name => readFileSync(join(dist, name));
const ask = what => execFileSync('cargo', ['run', '--quiet', '--locked', '--', what], { encoding: 'utf8' });
const fill = (text, values) => Object.entries(values).reduce((t, [name, value]) => t.replaceAll(`{{${name}}}`, value), text);

let html = readFileSync(page, 'utf8');
const change = (pattern, to) => {
  if (!pattern.test(html)) throw new Error(`index.html has no ${pattern}`);
  html = html.replace(pattern, to);
};

// A build without minification quotes its attributes, one with it does not.
const glue = html.match(/\.\/([\w-]+\.js)/)[1];
const wasm = glue.replace('.js', '_bg.wasm');
const start = fill(readFileSync('public/start.js', 'utf8'), { glue: `./${glue}`, wasm: `./${wasm}`, hash: sha384(read(wasm)) });
change(/<script type="?module"?[^>]*>[\s\S]*?<\/script>/, () => {
  const name = `start-${hash('sha256', start, 'hex').slice(0, 16)}.js`;
  writeFileSync(join(dist, name), start);
  return `<script type="module" src="./${name}" integrity="${integrity(start)}" crossorigin></script>`;
});
change(/<link([^>]*rel="?modulepreload"?[^>]*)>/, (_, rest) => {
  return `<link${rest.replace(/ integrity="?[^ ">]*"?/, '')} integrity="${integrity(read(glue))}">`;
});
// What is read where the app cannot run, from the same facts.
change(/(<div id="?plain"?>)(?=<\/div>)/, (_, start) => start + ask('plain'));
writeFileSync(page, html);

if (process.env.TRUNK_PROFILE === 'release') {
  const hashed = readdirSync(dist).filter(name => /-[0-9a-f]{12,16}(_bg)?\.(js|wasm|css|svg)$/.test(name)).sort();
  const files = { './': integrity(html) };
  for (const name of [...hashed, 'manifest.webmanifest']) files[name] = integrity(read(name));
  const build = { version: hash('sha256', JSON.stringify(files), 'hex').slice(0, 16), facts: ask('facts-day').trim(), files };
  // '{{build}}' with its quotes: the template is a script, too.
  writeFileSync(join(dist, 'sw.js'), readFileSync('public/sw.js', 'utf8').replace("'{{build}}'", () => JSON.stringify(build)));
}
