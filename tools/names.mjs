import { leb, number } from './bytes.mjs';

// Short names in place of those of wasm-bindgen's that end in a hash, in the wasm and in its script: a hash is needed
// only where modules of several builds meet, and hundreds of them do not compress.
const HASHED = /^\w+_h?[0-9a-f]{16}$/;

// The wasm and its script, by the short names. Nothing else knows the long ones.
export function shorten(wasm, script) {
  const short = new Map();
  const name = long => {
    if (!HASHED.test(long)) return long;
    if (!short.has(long)) short.set(long, `$${short.size.toString(36)}`);
    return short.get(long);
  };
  const changed = sections(wasm, (kind, body) => kind === 2 ? imports(body, name) : kind === 7 ? exports(body, name) : body);
  const text = script.replace(/[\w$]+/g, word => short.get(word) ?? word);
  return { wasm: changed, script: text };
}

// A linked wasm without the classes that a library hands to scripts, whether anybody asks for them or not: neither
// wasm-bindgen hears of them, nor does the wasm hand out what they do. What only they need then goes, too.
export function without(wasm, classes) {
  const methods = new RegExp(`^(__wbg_)?(${classes.join('|')})_`, 'i');
  const told = classes.map(name => Buffer.from(name));
  const changed = sections(wasm, (kind, body) => {
    if (kind === 7) return exports(body, name => name, name => !methods.test(name));
    if (kind !== 0) return body;
    const name = text(body, 0);
    if (name.text !== '__wasm_bindgen_unstable') return body;
    const out = [body.subarray(0, name.end)];
    // Pairs of a version and what it tells, each after its length.
    for (let at = name.end; at < body.length;) {
      const version = at + 4 + body.readUInt32LE(at);
      const end = version + 4 + body.readUInt32LE(version);
      const pair = body.subarray(at, end);
      if (!told.some(name => pair.includes(name))) out.push(pair);
      at = end;
    }
    return Buffer.concat(out);
  });
  if (changed.length === wasm.length) throw new Error(`the wasm has no ${classes}`);
  return changed;
}

function sections(wasm, change) {
  const out = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const kind = wasm[at];
    const size = number(wasm, at + 1);
    const end = size.end + size.value;
    const changed = change(kind, wasm.subarray(size.end, end));
    out.push(Buffer.from([kind]), leb(changed.length), changed);
    at = end;
  }
  return Buffer.concat(out);
}

function text(bytes, at) {
  const { value, end } = number(bytes, at);
  return { text: bytes.toString('utf8', end, end + value), end: end + value };
}

const named = text => [leb(Buffer.byteLength(text)), Buffer.from(text)];

// Entries that begin with one name or two; `rest` says where the rest of an entry ends, `stays` which ones stay.
function entries(body, names, rest, name, stays = () => true) {
  const count = number(body, 0);
  const out = [];
  let at = count.end;
  let left = 0;
  for (let i = 0; i < count.value; i++) {
    const entry = [];
    let last;
    for (let n = 0; n < names; n++) {
      last = text(body, at);
      entry.push(...named(n === names - 1 ? name(last.text) : last.text));
      at = last.end;
    }
    const end = rest(body, at);
    if (stays(last.text)) {
      out.push(...entry, body.subarray(at, end));
      left++;
    }
    at = end;
  }
  return Buffer.concat([leb(left), ...out]);
}

const imports = (body, name) => entries(body, 2, (bytes, at) => {
  const limits = at => {
    const first = number(bytes, at + 1);
    return bytes[at] & 1 ? number(bytes, first.end).end : first.end;
  };
  switch (bytes[at]) {
    case 0: return number(bytes, at + 1).end; // a function: its type
    case 1: return limits(at + 2); // a table
    case 2: return limits(at + 1); // a memory
    case 3: return at + 3; // a global
    default: throw new Error(`an import of kind ${bytes[at]}`);
  }
}, name);

const exports = (body, name, stays) => entries(body, 1, (bytes, at) => number(bytes, at + 1).end, name, stays);
