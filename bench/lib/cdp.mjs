// Chromium, spoken to in its own protocol over a pipe. A driver library would let service workers run on before they
// could be slowed down like the page, and adds scripts of its own to every page.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--no-default-browser-check', '--window-size=1280,1000',
];
/** How long a page may take to say something. */
const PATIENCE = 120_000;

export const profile = () => mkdtempSync(join(tmpdir(), 'onshi-bench-'));
export const forget = dir => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

/** Runs `work` with a page in a browser on `dir`, its profile; `prepare` is called with every service worker. */
export async function browse(dir, work, prepare = async () => {}) {
  const browser = new Browser(dir);
  try {
    return await work(await browser.page(prepare));
  } finally {
    await browser.close();
  }
}

class Browser {
  #process;
  #waiting = new Map();
  #listeners = new Map();
  #last = 0;

  constructor(dir) {
    const args = [...FLAGS, '--remote-debugging-pipe', `--user-data-dir=${dir}`, 'about:blank'];
    this.#process = spawn(CHROMIUM, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.#process.on('error', error => this.#fail(error));
    this.#process.on('exit', () => this.#fail(new Error('Chromium has gone')));
    for (const pipe of [this.#process.stdio[3], this.#process.stdio[4]]) pipe.on('error', () => {});
    let rest = [];
    this.#process.stdio[4].on('data', chunk => {
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0)) {
        this.#hear(JSON.parse(Buffer.concat([...rest, chunk.subarray(0, end)])));
        rest = [];
        chunk = chunk.subarray(end + 1);
      }
      rest.push(chunk);
    });
  }

  #fail(error) {
    for (const { bad } of this.#waiting.values()) bad(error);
    this.#waiting.clear();
  }

  #hear({ id, result, error, method, params, sessionId = '' }) {
    if (!id) {
      for (const heard of this.#listeners.get(`${sessionId} ${method}`) ?? []) heard(params);
      return;
    }
    const { good, bad, what } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) bad?.(new Error(`${what}: ${error.message}`));
    else good?.(result);
  }

  send(method, params = {}, sessionId) {
    const id = ++this.#last;
    this.#process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    return new Promise((good, bad) => {
      const late = setTimeout(() => bad(new Error(`${method}: no answer`)), 2 * PATIENCE);
      const settled = settle => value => {
        clearTimeout(late);
        settle(value);
      };
      this.#waiting.set(id, { good: settled(good), bad: settled(bad), what: method });
    });
  }

  on(method, heard, sessionId = '') {
    const key = `${sessionId} ${method}`;
    this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), heard]);
  }

  async page(prepare) {
    this.on('Target.attachedToTarget', async ({ sessionId, targetInfo }) => {
      if (targetInfo.type !== 'service_worker') return;
      const session = new Session(this, sessionId);
      await prepare(session);
      await session.send('Runtime.runIfWaitingForDebugger');
    });
    const filter = [{ type: 'service_worker' }, { exclude: true }];
    await this.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter });
    const { targetInfos } = await this.send('Target.getTargets');
    const { targetId } = targetInfos.find(t => t.type === 'page');
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    // A browser that has just started is busy with itself.
    await sleep(1000);
    return new Page(this, sessionId);
  }

  /** Asks it to end, so that cache and service workers are on the disk. */
  async close() {
    const gone = new Promise(resolve => this.#process.once('exit', resolve));
    if (this.#process.exitCode !== null) return;
    this.send('Browser.close').catch(() => {});
    const killed = setTimeout(() => this.#process.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(killed);
  }
}

class Session {
  constructor(browser, id) {
    this.browser = browser;
    this.id = id;
  }

  send(method, params) {
    return this.browser.send(method, params, this.id);
  }

  on(method, heard) {
    this.browser.on(method, heard, this.id);
  }
}

class Page extends Session {
  #heard = [];
  #hearing;

  /** Must be called once, before a page is opened: scripts then tell things by `told(value)`. */
  async listen() {
    await Promise.all(['Page', 'Runtime', 'Network'].map(domain => this.send(`${domain}.enable`)));
    await this.send('Runtime.addBinding', { name: 'tell' });
    await this.before('window.told = value => tell(JSON.stringify(value ?? null))');
    this.on('Runtime.bindingCalled', ({ payload }) => {
      this.#heard.push(JSON.parse(payload));
      this.#hearing?.();
    });
  }

  /** Runs before the scripts of every page opened from now on. */
  before(source) {
    return this.send('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  async open(url) {
    const { errorText } = await this.send('Page.navigate', { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
  }

  /** The next thing that the page tells. */
  async next() {
    if (!this.#heard.length) {
      await new Promise((good, bad) => {
        const late = setTimeout(() => bad(new Error('the page says nothing')), PATIENCE);
        this.#hearing = () => {
          clearTimeout(late);
          good();
        };
      });
    }
    return this.#heard.shift();
  }

  /** The value, waited for, of an expression. */
  async ask(expression) {
    const { result, exceptionDetails: wrong } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (wrong) throw new Error(wrong.exception?.description ?? wrong.text);
    return result.value;
  }
}
