// The constants that Rust, the scripts and the styles share.
import { readFileSync } from 'node:fs';

const entries = Object.entries(JSON.parse(readFileSync('src/constants.json', 'utf8')));

// By name.
export const constants = Object.fromEntries(entries.map(([name, { value }]) => [name, value]));

// Fills a script that is not bundled: '{{NAME}}' with its quotes, since the template is a script, too.
export function fill(script, values = constants) {
  return script.replace(/'\{\{(\w+)\}\}'/g, (_, name) => {
    if (!(name in values)) throw new Error(`no constant ${name}`);
    return JSON.stringify(values[name]);
  });
}
