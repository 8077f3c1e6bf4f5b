// Starts the app. tools/post-build.mjs defines WASM (name and hash) and bundles wasm-bindgen's module. index.html preloads the
// wasm; an integrity option on the request would load it twice, so the hash is checked here while it compiles.
import init from 'app';
import { english } from 'english';
import { failed } from 'failed';
import { file } from 'file';
import { begin } from 'part';
import { anew } from 'whole';

// A returning visitor sees nothing before the stored plan, which the second chunk reads: the file of its own, and the one that
// it shares with the third. If it cannot be loaded, the app shows what the journal knows of the plan; if that is nothing, it
// shows nothing (src/app/startup.rs).
const journal = globalThis.onshiGuideJournal;
if (journal?.isReturning) Promise.all(['shared', 'later'].map(begin)).catch(error => journal.plan ? console.error(error) : failed(error));

globalThis.onshiGuideEnglish = english;
globalThis.onshiGuideFile = file;

(async () => init({ module_or_path: await compiled() }))().catch(failed);

async function compiled() {
  const response = await fetch(WASM.name).catch(() => undefined);
  const streamed = response && WebAssembly.compileStreaming(response.clone()).catch(() => undefined);
  let bytes = await response?.arrayBuffer().catch(() => undefined);
  const isWhole = bytes && await check(bytes);
  if (!isWhole) bytes = await (await anew(WASM)).arrayBuffer();
  // Streaming fails if the server does not send the type of wasm.
  return isWhole && await streamed || WebAssembly.compile(bytes);
}

async function check(bytes) {
  // crypto.subtle requires https.
  if (!globalThis.crypto?.subtle) return true;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256-${btoa(String.fromCharCode(...hash))}` === WASM.integrity;
}
