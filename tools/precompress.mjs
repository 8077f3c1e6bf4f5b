// Puts .br and .gz beside the text files and the wasm in dist/, for servers that send them as they are. Not beside
// config.json: its owner changes it, and an old .br would go out instead.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = process.argv[2] ?? 'dist';
for (const name of readdirSync(dist).filter(name => /\.(html|css|js|wasm|bin|json|webmanifest|svg|txt)$/.test(name) && name !== 'config.json')) {
  const bytes = readFileSync(join(dist, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
