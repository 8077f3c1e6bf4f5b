// Fetches a part of the app that the first screen does without: tools/settle.mjs puts in names and hashes.
export async function part(name) {
  const { name: file, integrity } = PARTS[name];
  const response = await fetch(file, { integrity });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  // A server that does not know the type of wasm is forgiven here, too.
  return new Response(await response.arrayBuffer(), { headers: { 'Content-Type': 'application/wasm' } });
}
