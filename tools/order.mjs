// Puts functions that are alike beside each other: a compressor then finds more of each in the one before. wasm-opt sorts
// functions by their names, so each is given its place for a name.
import { leb, number } from './bytes.mjs';

const HASHES = 64;
// So many bytes in a row are taken as one, about two instructions.
const GRAM = 4;

// The wasm with such names; it had none.
export function named(wasm) {
  const found = functions(wasm);
  const places = order(found);
  const names = new Array(found.length);
  places.forEach((at, place) => { names[at] = Buffer.from(String(place).padStart(6, '0')); });
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(one => one.kind === 'function').length;
  const entries = names.flatMap((name, at) => [leb(imported + at), leb(name.length), name]);
  const all = Buffer.concat([leb(names.length), ...entries]);
  const section = Buffer.concat([leb(4), Buffer.from('name'), Buffer.from([1]), leb(all.length), all]);
  return Buffer.concat([wasm, Buffer.from([0]), leb(section.length), section]);
}

// From one to the one that is most like it, beginning with the largest. How alike two are is told by how many of their
// least hashes are the same (MinHash), and then by their lengths.
function order(found) {
  const marks = found.map(sketch);
  const left = found.map((_, at) => at).sort((a, b) => found[a].length - found[b].length);
  const places = [left.pop()];
  while (left.length) {
    const last = places.at(-1);
    let best = 0, most = -Infinity;
    left.forEach((at, i) => {
      let alike = -Math.abs(found[at].length - found[last].length) / 20000;
      for (let k = 0; k < HASHES; k++) alike += marks[at][k] === marks[last][k];
      if (alike > most) [best, most] = [i, alike];
    });
    places.push(...left.splice(best, 1));
  }
  return places;
}

function sketch(code) {
  const least = new Uint32Array(HASHES).fill(-1);
  for (let at = 0; at + GRAM <= code.length; at++) {
    let gram = 0;
    for (let i = 0; i < GRAM; i++) gram = Math.imul(gram, 0x01000193) ^ code[at + i];
    for (let k = 0; k < HASHES; k++) {
      let hash = Math.imul(gram ^ Math.imul(k, 0x9e3779b9), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
      if (hash < least[k]) least[k] = hash;
    }
  }
  return least;
}

function functions(wasm) {
  const found = [];
  for (let at = 8; at < wasm.length;) {
    const kind = wasm[at];
    const size = number(wasm, at + 1);
    at = size.end + size.value;
    if (kind !== 10) continue;
    let body = number(wasm, size.end);
    for (let left = body.value, from = body.end; left > 0; left--) {
      body = number(wasm, from);
      from = body.end + body.value;
      found.push(wasm.subarray(body.end, from));
    }
  }
  return found;
}
