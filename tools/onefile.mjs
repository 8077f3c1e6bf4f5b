// Makes dist/onshi-guide.html of a release build in dist/: the whole app in one file, which runs by double-click,
// from a USB stick or an attachment, on a machine without network. Its policy lets it ask for nothing at all. It has a place for
// the settings of an association, which is empty.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { constants } from './constants.mjs';
import { replaceOnce } from './replace.mjs';
import { made, work } from './wasm.mjs';

const dist = process.argv[2] ?? 'dist';
const read = name => readFileSync(join(dist, name));
const sha256 = code => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

let html = read('index.html').toString();
const style = ['style', 'later'].map(name => read(html.match(new RegExp(`${name}-[0-9a-f]+\\.css`))[0])).join('');
const icon = read(html.match(/icon-[0-9a-f]+\.svg/)[0]).toString('base64');

// A file may import nothing from beside it: the app and its parts stand in the script, packed, since a browser reads all
// of it before anything can start.
const chunks = made();
const pack = (name, file) => writeFileSync(join(work, `${name}.gz`), gzipSync(readFileSync(file), { level: 9 }));
const parts = Object.entries(chunks.parts);
const english = readdirSync(dist).find(name => /^english-[0-9a-f]+\.bin$/.test(name));
pack('app', chunks.main);
pack('english', join(dist, english));
for (const [name, file] of parts) pack(name, file);
const files = { start: join(work, 'start.js'), part: join(work, 'part.js') };
writeFileSync(files.start, `import init from 'app';
import { failed } from 'failed';
import { unpacked } from 'unpacked';
import app from './app.gz';
import english from './english.gz';
globalThis.onshiGuideEnglish = () => unpacked(english).arrayBuffer();
const own = document.getElementById(CONFIG_PLACE).textContent.trim();
// As an answer of a server. No other file is there, and on a disk no settings either if they are not in this one.
const answer = name => name === 'config.json' && (own || location.protocol !== 'file:') && Promise.resolve(own ? new Response(own) : undefined);
globalThis.onshiGuideFile = answer;
init({ module_or_path: unpacked(app) }).catch(failed);
`);
writeFileSync(files.part, `import { unpacked } from 'unpacked';
${parts.map(([name]) => `import ${name} from './${name}.gz';`).join('\n')}
const PARTS = { ${parts.map(([name]) => name)} };
export const part = name => WebAssembly.compileStreaming(unpacked(PARTS[name]));
`);
const modules = { app: chunks.app, part: files.part, failed: 'public/failed.js', styles: 'public/styles.js', unpacked: 'public/unpacked.js', fflate: process.env.ONSHI_FFLATE };
const code = bundle(files.start, modules, { ...constants, STYLES: null }, true);
const early = bundle('public/early.js', {}, { ...constants, ONE_FILE: true, COMING_BACK: null }, true).trim();
if (/<\/script|<!--/i.test(early + code)) throw new Error('the script would end early');

const policy = `default-src 'none'; script-src ${sha256(early)} ${sha256(code)} 'wasm-unsafe-eval'; style-src ${sha256(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
html = html.replace(/<noscript><link [^>]*><\/noscript>|<link [^>]*>/g, '');
html = replaceOnce(html, '<script [^>]*start-[^>]*></script>', '');
html = replaceOnce(html, '<script [^>]*early-[^>]*></script>', `<script>${early}</script>`);
html = replaceOnce(html, '<meta[^>]*Content-Security-Policy[^>]*>', `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
// Where the settings page puts an association's settings (crates/domain/src/facts/config/one_file.rs). Its type makes it no script.
const place = `<script type="application/json" id="${constants.CONFIG_PLACE}"></script>`;
html = replaceOnce(html, '</head>', `<link rel="icon" href="data:image/svg+xml;base64,${icon}"><style>${style}</style>${place}</head>`);
const notices = read('third-party.txt').toString();
if (/--!?>/.test(notices)) throw new Error('the comment would end early');
html = replaceOnce(html, '</body>', `<script type="module">${code}</script></body>`);
html = `${html}\n<!--\n${notices}-->\n`;
writeFileSync(join(dist, 'onshi-guide.html'), html);
console.log(`${Buffer.byteLength(html)} bytes in one file: ${join(dist, 'onshi-guide.html')}`);
