// The styles that the first screen can do without: other pages, folds and print. tools/post-build.mjs defines STYLES (name and
// hash); in the one file, which has all styles in its head, it is null.
let loading;

/** Loads these styles once; resolves when they are there. Without them the page is plain, but can be used. */
export function styles() {
  if (!STYLES) return undefined;
  loading ??= new Promise(done => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: STYLES.name, integrity: STYLES.integrity, onload: done });
    link.onerror = () => {
      // The next part tries again.
      loading = undefined;
      link.remove();
      done();
    };
    document.head.append(link);
  });
  return loading;
}
