// Decompresses the wasm and texts embedded in the single-file build (gzip in base64). Uses DecompressionStream, or fflate in
// Firefox before 113 and Safari before 16.4.
import { gunzipSync } from 'fflate';

export function unpacked(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
  const body = globalThis.DecompressionStream
    ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    : gunzipSync(bytes);
  return new Response(body, { headers: { 'Content-Type': 'application/wasm' } });
}
