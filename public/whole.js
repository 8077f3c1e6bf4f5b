// Fetches a file of this build and checks its hash. A copy damaged in a cache is requested again with cache: 'reload', which
// passes the HTTP cache and makes public/sw.js replace its own copy.
export async function whole({ name, integrity }) {
  const response = await fetch(name, { integrity }).catch(() => anew({ name, integrity }));
  return response.ok ? response : anew({ name, integrity });
}

/** Fetches a file past all caches; throws an error with `notWhole` if it does not arrive intact. */
export async function anew({ name, integrity }) {
  try {
    const response = await fetch(name, { integrity, cache: 'reload' });
    if (response.ok) return response;
    throw new Error(response.status);
  } catch (cause) {
    // `notWhole` tells public/failed.js that the network is at fault, not the browser.
    throw Object.assign(new Error(`${name} cannot be had whole`, { cause }), { notWhole: true });
  }
}
