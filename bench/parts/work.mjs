// What a keystroke costs once the page is there: until the changed schedule is painted, with 500 plans stored, and in
// memory after 1,000 edits. The network is left alone.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { browse, forget, profile } from '../lib/cdp.mjs';
import { CPU, free, slowCpu } from '../lib/conditions.mjs';
import { serve } from '../lib/serve.mjs';
import { DIGIT, PREFECTURE, typedInto, awaitedDay, opening } from '../lib/sites.mjs';
import { summary } from '../lib/stats.mjs';

const PROBE = readFileSync(new URL('../lib/probe.js', import.meta.url), 'utf8');
const SEED = readFileSync(new URL('../lib/seed.js', import.meta.url), 'utf8');
const PLANS = 500;
const EDITS = [0, 250, 500, 750, 1000];
/** Between keystrokes, until what the last one left to do is done. */
const PAUSE = 150;
/** What the browser counts of the main thread: everything, scripts, and finding out how things look and where. */
const SPENT = ['TaskDuration', 'ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
/** Keystrokes before the counted ones: the first runs of a code are compiled while they run. */
const WARM_UP = 5;

export async function work({ repetitions }) {
  const sites = typedInto();
  const server = await serve(Object.fromEntries(sites.map(site => [site.name, site.dir])));
  const keys = Object.fromEntries([...sites.map(s => s.name), 'ours with plans'].map(name => [name, []]));
  const stored = [];
  const memory = {};
  try {
    for (let i = 0; i < repetitions; i++) {
      for (const site of sites) {
        await visit(site, server, async page => keys[site.name].push(await typed(page, site)));
      }
      const ours = sites.find(site => site.worker);
      if (ours) {
        await visit(ours, server, async page => {
          await page.ask(`${SEED}; seed(${PLANS})`);
          await page.open(`${server.origin}/${ours.name}/?again`);
          await usable(page, ours);
          keys['ours with plans'].push(await typed(page, ours));
          await slowCpu(page);
          for (let n = 0; n < 10; n++) stored.push(await page.ask('keystrokeStored()'));
        });
      }
      console.error(`work: round ${i + 1} of ${repetitions}`);
    }
    for (const site of sites) {
      await visit(site, server, async page => { memory[site.name] = await growth(page, site); });
      console.error(`work: memory of ${site.title}`);
    }
  } finally {
    server.close();
  }
  const titled = name => sites.find(s => s.name === name)?.title ?? `onshi-guide with ${PLANS} plans stored`;
  return {
    repetitions,
    cpu: CPU,
    plans: PLANS,
    keys: Object.entries(keys).filter(([, rounds]) => rounds.length).map(([name, rounds]) => ({ site: name, title: titled(name), ...summed(rounds) })),
    stored: stored.length ? summary(stored) : undefined,
    memory: Object.entries(memory).map(([name, at]) => ({ site: name, title: titled(name), at })),
  };
}

/** A page of the site, with the prefecture chosen and a date typed. A browser that stands still is left for another. */
async function visit(site, server, then, tries = 2) {
  try {
    await attempt(site, server, then);
  } catch (error) {
    if (tries === 1) throw error;
    console.error(`work: ${site.name} again, after: ${error.message}`);
    await visit(site, server, then, tries - 1);
  }
}

async function attempt(site, server, then) {
  const dir = profile();
  try {
    await browse(dir, async page => {
      await page.listen();
      await page.send('Performance.enable');
      const { day } = site;
      await page.before(`${PROBE}\n${SEED}\nkeystrokes(${JSON.stringify({ day })})`);
      await page.open(`${server.origin}/${site.name}/`);
      await usable(page, site);
      await then(page);
    });
  } finally {
    forget(dir);
  }
}

async function usable(page, site) {
  const found = JSON.stringify(site.field);
  await page.ask(`new Promise(good => { const look = () => there(document.querySelector(${found})) ? good() : setTimeout(look, 50); look(); })`);
  await page.ask(`enter(document.querySelector(${JSON.stringify(site.place)}), '${PREFECTURE}'); enter(document.querySelector(${found}), '${opening(1)}')`);
  // The list of plans, the service worker: what the page does when it is first left alone.
  await sleep(3000);
}

/** Real keys: the digit of the month is selected, and typed over by another. */
async function typed(page, site, count = 20) {
  const taken = [];
  await slowCpu(page);
  let before;
  for (let i = 0; i < count + WARM_UP; i++) {
    if (i === WARM_UP) {
      // The browser tells of the last ones a while after them.
      await sleep(500);
      await page.ask('interactions.clear()');
      before = await spent(page);
    }
    const month = 1 + (i + 1) % 9;
    await page.ask(`{ const f = document.querySelector(${JSON.stringify(site.field)}); f.focus(); f.setSelectionRange(${DIGIT}, ${DIGIT + 1}); expect('${awaitedDay(month)}') }`);
    await sleep(PAUSE);
    const key = { key: `${month}`, code: `Digit${month}`, windowsVirtualKeyCode: 48 + month };
    // SurveyJS works when the key is let go, so that comes at once.
    page.send('Input.dispatchKeyEvent', { type: 'keyDown', text: `${month}`, ...key });
    page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    const time = await page.next();
    if (i >= WARM_UP) taken.push(time);
  }
  await sleep(500);
  const after = await spent(page);
  const interactions = await page.ask('[...interactions.values()]');
  await free(page);
  return { taken, interactions, spent: Object.fromEntries(SPENT.map(kind => [kind, (after[kind] - before[kind]) / count])) };
}

/** Milliseconds that the page's main thread has been busy, and with what. */
async function spent(page) {
  const { metrics } = await page.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
}

function summed(rounds) {
  const taken = rounds.flatMap(r => r.taken);
  // The browser tells only of interactions of 16 ms and more: the others count as 8.
  const told = rounds.flatMap(r => r.interactions);
  const interactions = [...told, ...Array(Math.max(0, taken.length - told.length)).fill(8)];
  const spent = Object.fromEntries(SPENT.map(kind => [kind, summary(rounds.map(r => r.spent[kind])).median]));
  return { work: summary(taken.map(t => t.work)), painted: summary(taken.map(t => t.painted)), interactions: summary(interactions), spent };
}

/** What is kept in memory after ever more edits, each painted. */
async function growth(page, site) {
  const found = [];
  for (const [i, edits] of EDITS.entries()) {
    const more = edits - (EDITS[i - 1] ?? 0);
    await page.ask(`(async () => {
      const field = document.querySelector(${JSON.stringify(site.field)});
      for (let i = 0; i < ${more}; i++) {
        enter(field, '2027/' + (1 + i % 9) + '/1');
        await new Promise(good => requestAnimationFrame(() => setTimeout(good)));
      }
    })()`);
    await sleep(2000);
    for (let n = 0; n < 3; n++) await page.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = await page.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners: listeners } = await page.send('Memory.getDOMCounters');
    found.push({ edits, heap: usedSize, embedder: embedderHeapUsedSize, wasm: await page.ask('wasmBytes()'), nodes, listeners });
  }
  return found;
}
