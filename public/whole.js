// Fetches a file of this build, held against its hash. What the worker or the browser keeps of it may be damaged: then it
// is asked for once more, past both (public/sw.js keeps what then comes).
export async function whole({ name, integrity }) {
  const response = await fetch(name, { integrity }).catch(() => anew({ name, integrity }));
  return response.ok ? response : anew({ name, integrity });
}

export async function anew({ name, integrity }) {
  try {
    const response = await fetch(name, { integrity, cache: 'reload' });
    if (response.ok) return response;
    throw new Error(response.status);
  } catch (cause) {
    // The browser itself may do: public/failed.js says so.
    throw Object.assign(new Error(`${name} cannot be had whole`, { cause }), { notWhole: true });
  }
}
