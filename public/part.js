// Fetches a part of the app that the first screen does without: tools/settle.mjs puts in names and hashes.
const ahead = {};

const asked = name => fetch(PARTS[name].name, { integrity: PARTS[name].integrity });

// On its way before the app asks for it.
export function begin(name) {
  ahead[name] = asked(name);
  // The app hears of it.
  ahead[name].catch(() => {});
}

export async function part(name) {
  const coming = ahead[name] ?? asked(name);
  // Asked for again, it is fetched anew.
  delete ahead[name];
  const response = await coming;
  if (!response.ok) throw new Error(`${PARTS[name].name}: ${response.status}`);
  // A server that does not know the type of wasm is forgiven here, too.
  return new Response(await response.arrayBuffer(), { headers: { 'Content-Type': 'application/wasm' } });
}
