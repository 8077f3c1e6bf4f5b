// The rules alone, on the host: runs the benches of bench/engine and reads what criterion and the counter say.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const engine = fileURLToPath(new URL('../engine', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(engine, 'target');
const env = { ...process.env, CARGO_TARGET_DIR: target };
const cargo = (args, more = {}) => execFileSync('cargo', args, { cwd: engine, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 16 << 20, ...more });

export async function engineBench({ quick }) {
  rmSync(join(target, 'criterion'), { recursive: true, force: true });
  // --quick of criterion: stops when it is sure enough.
  cargo(['bench', '--locked', '--bench', 'schedules', '--', '--noplot', ...(quick ? ['--quick'] : [])]);
  const allocations = JSON.parse(cargo(['run', '--release', '--quiet', '--locked', '--bin', 'allocations']));
  return { benches: benches(join(target, 'criterion')), allocations };
}

/** Checks that the peers compute what the guide does. */
export function checkPeers() {
  const dates = cargo(['run', '--release', '--quiet', '--locked', '--bin', 'dates']);
  const check = fileURLToPath(new URL('../peers/check.mjs', import.meta.url));
  return execFileSync('node', [check], { input: dates, encoding: 'utf8' }).trim();
}

function benches(dir, found = []) {
  const benchmark = join(dir, 'new', 'benchmark.json');
  if (existsSync(benchmark)) {
    const { full_id: name, throughput } = JSON.parse(readFileSync(benchmark));
    const { median } = JSON.parse(readFileSync(join(dir, 'new', 'estimates.json')));
    const of = throughput?.Elements ?? 1;
    const { lower_bound: low, upper_bound: high } = median.confidence_interval;
    found.push({ name, of, micros: median.point_estimate / 1000, low: low / 1000, high: high / 1000, second: Math.round(of * 1e9 / median.point_estimate) });
    return found;
  }
  for (const entry of readdirSync(dir, { withFileTypes: true })) if (entry.isDirectory()) benches(join(dir, entry.name), found);
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
