// What it was measured on, when, and of which commit.
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

const say = (program, ...args) => {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '?';
  }
};

export function machine() {
  return {
    measured: new Date().toISOString().slice(0, 10),
    commit: say('git', 'rev-parse', '--short', 'HEAD'),
    changed: say('git', 'status', '--porcelain', '--', '../src', '../style', '../public', '../tools', '../index.html', '../Cargo.lock') !== '',
    cpu: `${cpus().length} × ${cpus()[0].model.trim()}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    browser: say(process.env.CHROMIUM ?? '/usr/bin/chromium', '--version').replace(/ built on.*/, ''),
    node: process.version,
    rust: say('rustc', '--version').replace(/ \(.*/, ''),
  };
}
