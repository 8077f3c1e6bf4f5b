// Makes dist/onshi-guide.html of a release build in dist/: the whole app in one file, which runs by double-click,
// from a USB stick or an attachment, on a machine without network. Its policy lets it ask for nothing at all.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, found, work } from './wasm.mjs';

const dist = process.argv[2] ?? 'dist';
const read = name => readFileSync(join(dist, name));
const once = (text, pattern, to) => {
  if (!pattern.test(text)) throw new Error(`no ${pattern}`);
  return text.replace(pattern, to);
};
const sha256 = code => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

let html = read('index.html').toString();
const styles = [...html.matchAll(/<link href=\.\/([\w-]+\.css) [^>]*>/g)].map(m => read(m[1]).toString());
const icon = read(html.match(/\.\/([\w-]+\.svg)/)[1]).toString('base64');

// A file may import nothing from beside it: the app and its parts stand in the script.
const made = found();
const bytes = file => `Uint8Array.from(atob("${readFileSync(file, 'base64')}"), c => c.charCodeAt(0))`;
const files = { start: join(work, 'start.js'), part: join(work, 'part.js') };
const english = readdirSync(dist).find(name => /^english-[0-9a-f]+\.bin$/.test(name));
writeFileSync(files.start, `import init from 'app';
globalThis.onshiGuideEnglish = async () => ${bytes(join(dist, english))}.buffer;\ninit({ module_or_path: ${bytes(made.main)} });\n`);
writeFileSync(files.part, `const PARTS = { ${Object.entries(made.parts).map(([name, file]) => `${name}: () => ${bytes(file)}`)} };
export const part = async name => new Response(PARTS[name](), { headers: { 'Content-Type': 'application/wasm' } });\n`);
const early = read(html.match(/src="\.\/(early-[\w-]+\.js)"/)[1]).toString().trim();
const code = bundle(files.start, { app: made.app, part: files.part }, {}, true);
if (/<\/script|<!--/i.test(early + code)) throw new Error('the script would end early');
const style = styles.join('\n');

html = html.replace(/<link [^>]*>/g, '');
html = once(html, /<script [^>]*src="\.\/start-[^>]*><\/script>/, '');
html = once(html, /<script [^>]*src="\.\/early-[^>]*><\/script>/, () => `<script>${early}</script>`);
html = once(html, /<meta[^>]*Content-Security-Policy[^>]*>/i,
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${sha256(early)} ${sha256(code)} 'wasm-unsafe-eval'; style-src ${sha256(style)}; img-src data:; base-uri 'none'; form-action 'none'">`);
// By function: a replacement text would read the $ in the code as signs of its own.
html = once(html, /<\/head>/, () =>
  `<link rel="icon" href="data:image/svg+xml;base64,${icon}"><style>${style}</style></head>`);
html = once(html, /<\/body>/, () => `<script type="module">${code}</script></body>`);
writeFileSync(join(dist, 'onshi-guide.html'), html);
console.log(`${Buffer.byteLength(html)} bytes in one file: ${join(dist, 'onshi-guide.html')}`);
