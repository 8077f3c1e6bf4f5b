// Fetches and compiles a part of the app that the first screen does without: tools/settle.mjs puts in names and hashes.
import { whole } from 'whole';

const ahead = {};

async function compiled(name) {
  const response = await whole(PARTS[name]);
  // A server that does not know the type of wasm is forgiven.
  const known = response.headers.get('Content-Type') === 'application/wasm';
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

// On its way before the app asks for it.
export function begin(name) {
  return ahead[name] = compiled(name);
}

export function part(name) {
  const coming = ahead[name] ?? compiled(name);
  // Asked for again, it is fetched anew.
  delete ahead[name];
  return coming;
}
