// Builds the peers for production into out/peers/, each also as one file that runs by double-click.
// Names carry a hash that tools/nginx.conf takes for one, so they are cached as long as the guide's files.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import solid from 'vite-plugin-solid';
import { PREFECTURE, awaitedDay, opening } from '../lib/sites.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, '../out/peers');

// React needs no plugin: Vite takes its JSX as it is.
const peers = { react: [], solid: [solid()], surveyjs: [] };

for (const [name, plugins] of Object.entries(peers)) {
  const outDir = join(out, name);
  await build({
    configFile: false,
    root: join(here, name),
    base: './',
    plugins,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      assetsDir: '',
      chunkSizeWarningLimit: 10_000,
      rollupOptions: { output: { entryFileNames: '[name]-[hash:16].js', assetFileNames: '[name]-[hash:16][extname]', hashCharacters: 'hex' } },
    },
  });
  mkdirSync(join(out, 'file'), { recursive: true });
  writeFileSync(join(out, 'file', `${name}.html`), inlined(outDir));
}

mkdirSync(join(out, 'bare'), { recursive: true });
writeFileSync(join(out, 'bare/index.html'), bare());

/** A field, and the day that follows from it by a list: what a keystroke costs whatever the page is made with. */
function bare() {
  const days = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map(month => [opening(month), awaitedDay(month)]));
  return `<!DOCTYPE html><meta charset="utf-8"><title>bare</title>
<select id="prefecture"><option>${PREFECTURE}</option></select> <input id="opening">
<p id="step-designation-application"><time></time></p>
<script>
const days = ${JSON.stringify(days)};
document.getElementById('opening').addEventListener('input', event => {
  const day = days[event.target.value] ?? '', time = document.querySelector('time');
  time.dateTime = time.textContent = day;
});
</script>
`;
}

/** The same page in one file. */
function inlined(dir) {
  let html = readFileSync(join(dir, 'index.html'), 'utf8');
  const file = kind => readFileSync(join(dir, readdirSync(dir).find(name => name.endsWith(kind))), 'utf8');
  const code = file('.js');
  if (/<\/script|<!--/i.test(code)) console.warn(`${dir}: </script in the code, written as <\\/script`);
  const safe = code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  html = html.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${file('.css')}</style>`);
  html = html.replace(/<script type="module"[^>]*><\/script>/, () => `<script type="module">${safe}</script>`);
  return html;
}
