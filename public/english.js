// Fetches what the guide says in English: tools/settle.mjs puts in the name and the hash. The page asks for it
// (src/browser/english.rs) where English was chosen.
import { whole } from 'whole';

export async function english() {
  return (await whole(ENGLISH)).arrayBuffer();
}
