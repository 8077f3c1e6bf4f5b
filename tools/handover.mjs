// Makes onshi-guide-VERSION.zip in dist/, of the release that is there: what somebody needs to put the guide up who has never
// seen this project. The same release gives the same bytes.
//
//   setup.html        how to put it up, in Japanese (crates/domain/src/output/handover)
//   SHA256SUMS.txt    of all other files
//   LICENSE.txt
//   server/           examples for nginx, Apache, IIS
//   site/             the release
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { zipSync } = await import(process.env.ONSHI_FFLATE);
const dist = process.argv[2] ?? 'dist';
const made = join('target', 'handover');
rmSync(made, { recursive: true, force: true });
mkdirSync(made, { recursive: true });
execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'handover', made], { stdio: 'inherit' });
const version = readFileSync(join(made, 'version.txt'), 'utf8');
const name = `onshi-guide-${version}`;

// Their order is that of their names, not that of the folder on this disk.
const inside = folder => readdirSync(folder).sort().filter(file => statSync(join(folder, file)).isFile());
const files = [
  ['LICENSE.txt', 'LICENSE'],
  ...inside(join(made, 'server')).map(file => [`server/${file}`, join(made, 'server', file)]),
  ['setup.html', join(made, 'setup.html')],
  // An archive of before is no part of the release.
  ...inside(dist).filter(file => !file.endsWith('.zip')).map(file => [`site/${file}`, join(dist, file)]),
].map(([path, from]) => [path, readFileSync(from)]);
const sum = content => createHash('sha256').update(content).digest('hex');
const sums = files.map(([path, content]) => `${sum(content)}  ${path}\n`).join('');

// Every file has the day of the facts, so that the archive does not tell when it was made. Zip knows no zone: as written.
const [year, month, day] = JSON.parse(readFileSync(join(dist, 'facts.json'), 'utf8')).day.split('-').map(Number);
const mtime = new Date(year, month - 1, day);
// What is packed already is not packed again.
const level = path => (/\.(br|gz|png)$/.test(path) ? 0 : 9);
const entry = ([path, content]) => [`${name}/${path}`, [content, { level: level(path), mtime }]];
const archive = join(dist, `${name}.zip`);
writeFileSync(archive, zipSync(Object.fromEntries([['SHA256SUMS.txt', Buffer.from(sums)], ...files].map(entry))));
console.log(`${statSync(archive).size} bytes, ${files.length + 1} files to hand over: ${archive}`);
