// From navigation to a schedule on the page: cold, warm, and as a file by double-click. See lib/probe.js for the words.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { browse, forget, profile } from '../lib/cdp.mjs';
import { CPU, NETWORK, free, slowCpu, slowNetwork } from '../lib/conditions.mjs';
import { serve } from '../lib/serve.mjs';
import { PREFECTURE, visited, inOneFile, awaitedDay, opening } from '../lib/sites.mjs';
import { summary } from '../lib/stats.mjs';

const PROBE = readFileSync(new URL('../lib/probe.js', import.meta.url), 'utf8');
const MONTH = 6;
const TIMES = ['contentful', 'field', 'usable'];

export async function start({ repetitions }) {
  const sites = visited();
  const files = inOneFile(sites);
  const server = await serve(Object.fromEntries(sites.map(site => [site.name, site.dir])));
  const visits = [];
  try {
    for (let i = 0; i < repetitions; i++) {
      // One after the other in every round, each time from another one on: what the machine does meanwhile hits all.
      for (const site of turned(sites, i)) visits.push(...await twice(site, `${server.origin}/${site.name}/`));
      for (const site of turned(files, i)) visits.push(await fromFile(site));
      console.error(`start: round ${i + 1} of ${repetitions}`);
    }
  } finally {
    server.close();
  }
  return { repetitions, cpu: CPU, network: NETWORK, visits: summed(sites, visits) };
}

const turned = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

/** A first visit, and a second one by the same person after the browser was ended and started again. */
async function twice(site, url) {
  const dir = profile();
  try {
    const cold = await browse(dir, async page => {
      const visit = await measured(page, site, url, slowNetwork);
      await free(page);
      if (site.worker) await page.ask('navigator.serviceWorker.ready.then(() => 1)');
      return visit;
    });
    const warm = await browse(dir, page => measured(page, site, url, slowNetwork), slowNetwork);
    return [{ ...cold, kind: 'cold' }, { ...warm, kind: 'warm' }];
  } finally {
    forget(dir);
  }
}

async function fromFile(site) {
  const dir = profile();
  try {
    return { ...await browse(dir, page => measured(page, site, pathToFileURL(site.file).href)), kind: 'file' };
  } finally {
    forget(dir);
  }
}

async function measured(page, site, url, network = async () => {}) {
  await page.listen();
  await network(page);
  await slowCpu(page);
  const { field, place, count, day } = site;
  const asked = { field, place, count, day, prefecture: PREFECTURE, opening: opening(MONTH), expected: awaitedDay(MONTH) };
  await page.before(`${PROBE}\nprobe(${JSON.stringify(asked)})`);
  const requests = new Map();
  let bytes = 0;
  page.on('Network.responseReceived', ({ requestId, response }) => requests.set(requestId, response));
  page.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.open(url);
  const times = await page.next();
  const from = [...requests.values()].filter(r => !r.url.startsWith('data:'));
  const sent = from.filter(r => !r.fromDiskCache && !r.fromServiceWorker && !r.fromPrefetchCache);
  return { site: site.name, ...times, requests: from.length, overNetwork: sent.length, worker: from.filter(r => r.fromServiceWorker).length, bytes };
}

function summed(sites, visits) {
  return ['cold', 'warm', 'file'].flatMap(kind => sites.flatMap(({ name, title }) => {
    const of = visits.filter(v => v.site === name && v.kind === kind);
    if (!of.length) return [];
    const { requests, overNetwork, worker, bytes } = of.at(-1);
    const times = Object.fromEntries(TIMES.map(time => [time, summary(of.map(v => v[time]))]));
    return [{ site: name, title, kind, ...times, last: { requests, overNetwork, worker, bytes }, all: of.map(v => TIMES.map(time => Math.round(v[time]))) }];
  }));
}
