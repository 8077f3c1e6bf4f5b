// The largest functions of a wasm file by its "name" section; nothing where it has none.
export function functions(bytes, most = 20) {
  let at = 8;
  const uint = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = uint();
    at += length;
    return bytes.subarray(at - length, at).toString();
  };
  const limits = () => {
    const flags = uint();
    uint();
    if (flags & 1) uint();
  };
  // What stands behind an import's kind: function, table, memory, global, tag.
  const skip = [uint, () => { at++; limits(); }, limits, () => { at += 2; }, () => { at++; uint(); }];
  let imported = 0;
  const sizes = [];
  const names = new Map();
  while (at < bytes.length) {
    const id = bytes[at++];
    const end = uint() + at;
    if (id === 2) {
      for (let n = uint(); n > 0; n--) {
        text();
        text();
        const kind = bytes[at++];
        if (kind === 0) imported++;
        skip[kind]();
      }
    } else if (id === 10) {
      for (let n = uint(); n > 0; n--) {
        const size = uint();
        sizes.push(size);
        at += size;
      }
    } else if (id === 0 && text() === 'name') {
      while (at < end) {
        const kind = bytes[at++];
        const stop = uint() + at;
        if (kind === 1) for (let n = uint(); n > 0; n--) names.set(uint(), text());
        at = stop;
      }
    }
    at = end;
  }
  if (!names.size) return [];
  const all = sizes.map((size, i) => ({ size, name: readable(names.get(i + imported) ?? '?') }));
  return all.sort((a, b) => b.size - a.size).slice(0, most);
}

const SIGNS = { LT: '<', GT: '>', RF: '&', BP: '*', LP: '(', RP: ')', C: ',' };

/** A mangled name as it is written in Rust, without its hash. The newer mangling is left as it is. */
function readable(name) {
  if (!name.startsWith('_ZN')) return name.replace(/::h[0-9a-f]{16}$/, '');
  const parts = [];
  for (let at = 3; /\d/.test(name[at]);) {
    const [digits] = name.slice(at).match(/^\d+/);
    at += digits.length;
    parts.push(name.slice(at, at + Number(digits)));
    at += Number(digits);
  }
  const sign = (_, code) => SIGNS[code] ?? (code.startsWith('u') ? String.fromCodePoint(parseInt(code.slice(1), 16)) : code);
  const plain = part => part.replace(/^_(?=\$)/, '').replace(/\$([A-Za-z0-9]+)\$/g, sign).replaceAll('..', '::');
  return parts.filter(part => !/^h[0-9a-f]{16}$/.test(part)).map(plain).join('::');
}
