// Code splitting: fetches and compiles a later chunk of the app. tools/post-build.mjs defines PARTS: names and hashes.
import { styles } from 'styles';
import { whole } from 'whole';

const prefetched = {};

async function compiled(name) {
  const response = await whole(PARTS[name]);
  // Streaming compilation requires the type, which some servers do not send.
  const canStream = response.headers.get('Content-Type') === 'application/wasm';
  return canStream ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Prefetches a chunk. */
export function begin(name) {
  styles();
  return prefetched[name] = compiled(name);
}

/** The compiled chunk, prefetched or not. */
export async function part(name) {
  const chunk = prefetched[name] ?? compiled(name);
  // A retry after a failure fetches again.
  delete prefetched[name];
  // Shown with its styles, not before.
  await styles();
  return chunk;
}
