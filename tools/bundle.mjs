// Scripts and styles, bundled by esbuild.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const esbuild = (...options) => execFileSync('esbuild', options, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** One script out of several modules: `modules` maps import names to files, `constants` defines names as values. */
export function bundle(entry, modules, constants, minify) {
  const options = ['--bundle', '--format=esm', '--charset=utf8', '--log-level=warning', '--loader:.gz=base64'];
  if (minify) options.push('--minify');
  for (const [name, file] of Object.entries(modules)) options.push(`--alias:${name}=${resolve(file)}`);
  for (const [name, value] of Object.entries(constants)) options.push(`--define:${name}=${JSON.stringify(value)}`);
  return esbuild(entry, ...options);
}

/** One style sheet out of those that a file of style/ imports. */
export function styles(name, minify) {
  return esbuild(`style/${name}.css`, '--bundle', '--charset=utf8', '--log-level=warning', ...(minify ? ['--minify'] : []));
}
