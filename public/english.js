// Fetches what the guide says in English: tools/settle.mjs puts in the name and the hash. The page asks for it
// (src/browser/english.rs) where English was chosen.
export async function english() {
  const response = await fetch(ENGLISH.name, { integrity: ENGLISH.integrity });
  if (!response.ok) throw new Error(`${ENGLISH.name}: ${response.status}`);
  return response.arrayBuffer();
}
