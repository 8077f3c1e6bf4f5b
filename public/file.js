// Asks for a file beside the page that is no part of the build, for src/browser/site_file.rs: config.json first of all. A slow
// server must not delay the guide.
export function file(name) {
  const late = new AbortController();
  if (name.startsWith('config')) setTimeout(() => late.abort(), CONFIG_PATIENCE);
  return fetch(name, { signal: late.signal });
}
