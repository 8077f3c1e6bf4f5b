/**
 * `text` with the only match of `pattern` replaced; `replacement` is taken literally. Throws unless there is exactly one
 * match: so a new version of Trunk or esbuild that writes things differently stops the build.
 */
export function replaceOnce(text, pattern, replacement) {
  const matches = [...text.matchAll(new RegExp(pattern, 'gi'))];
  if (matches.length !== 1) throw new Error(`${pattern} is there ${matches.length} times, not once`);
  const [{ 0: match, index }] = matches;
  return text.slice(0, index) + replacement + text.slice(index + match.length);
}
