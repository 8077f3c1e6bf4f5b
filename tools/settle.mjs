// After a build: the script that Trunk writes into index.html becomes a file of its own, and what is loaded is
// bound to its content (SRI). So the page runs under a policy without 'unsafe-inline'. And the steps and deadlines
// are put into it as plain HTML.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = process.env.TRUNK_STAGING_DIR;
const page = join(dist, 'index.html');
const hash = (kind, bytes, as) => createHash(kind).update(bytes).digest(as);
const integrity = bytes => `sha384-${hash('sha384', bytes, 'base64')}`;
const read = name => readFileSync(join(dist, name));

let html = readFileSync(page, 'utf8');
const change = (pattern, to) => {
  if (!pattern.test(html)) throw new Error(`index.html has no ${pattern}`);
  html = html.replace(pattern, to);
};

// A build without minification quotes its attributes, one with it does not.
const glue = html.match(/\.\/([\w-]+\.js)/)[1];
change(/<script type="?module"?[^>]*>([\s\S]*?)<\/script>/, (_, code) => {
  const name = `start-${hash('sha256', code, 'hex').slice(0, 16)}.js`;
  writeFileSync(join(dist, name), code);
  return `<script type="module" src="./${name}" integrity="${integrity(code)}" crossorigin></script>`;
});
change(/<link([^>]*rel="?modulepreload"?[^>]*)>/, (_, rest) => {
  return `<link${rest.replace(/ integrity="?[^ ">]*"?/, '')} integrity="${integrity(read(glue))}">`;
});
// What is read where the app cannot run, from the same facts.
const plain = execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'plain'], { encoding: 'utf8' });
change(/(<div id="?plain"?>)(?=<\/div>)/, (_, start) => start + plain);
writeFileSync(page, html);
