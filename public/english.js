// Fetches the English texts and facts for src/browser/english.rs. tools/post-build.mjs defines ENGLISH: name and hash.
import { whole } from 'whole';

export async function english() {
  return (await whole(ENGLISH)).arrayBuffer();
}
