// Starts the app: tools/settle.mjs puts in the name and the hash of the wasm, and what wasm-bindgen made. The page has
// preloaded the wasm; a hash on the request would make the browser load it twice, so it is checked here, while it compiles.
import init from 'app';
import { english } from 'english';
import { failed } from 'failed';
import { begin } from 'part';

// Who was here before sees nothing before what was kept, which the later part reads.
if (globalThis.onshiGuideJournal?.isReturning) begin('later').catch(failed);

globalThis.onshiGuideEnglish = english;

(async () => {
  const response = await fetch(WASM.name);
  const streamed = WebAssembly.compileStreaming(response.clone()).catch(() => undefined);
  const bytes = await response.arrayBuffer();
  // Without https there is nothing to compute it with.
  if (globalThis.crypto?.subtle) await check(bytes);
  // A server that does not know the type of wasm is forgiven.
  await init({ module_or_path: await streamed ?? await WebAssembly.compile(bytes) });
})().catch(failed);

async function check(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  if (`sha384-${btoa(String.fromCharCode(...hash))}` !== WASM.integrity) throw new Error(`${WASM.name} is not the file of this build`);
}
