// A good host in small: what tools/nginx.conf says, on 127.0.0.1. Every site under a path of its own.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { compressed } from './files.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm',
  '.json': 'application/json; charset=utf-8', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
};
const HASHED = /-[0-9a-f]{12,16}(_bg)?\.(js|css|wasm|svg)$/;

/** Serves `folders`, by name; { origin, close }. Everything is read, and compressed, before the first request. */
export async function serve(folders) {
  const files = new Map();
  for (const [name, dir] of Object.entries(folders)) {
    for (const file of readdirSync(dir).filter(file => TYPES[extname(file)] && statSync(join(dir, file)).isFile())) {
      files.set(`/${name}/${file}`, kept(dir, file));
    }
    files.set(`/${name}/`, files.get(`/${name}/index.html`));
  }
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url, 'http://localhost').pathname);
    if (!file) return response.writeHead(404).end();
    const { body, headers } = file;
    if (request.headers['if-none-match'] === headers.ETag) return response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, 'Content-Length': body.length }).end(body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

function kept(dir, name) {
  // tools/precompress.mjs leaves out what is compressed already, and what its owner changes by hand.
  const brotli = !/\.png$/.test(name) && name !== 'config.json';
  const body = brotli ? compressed(join(dir, name)) : readFileSync(join(dir, name));
  return {
    body,
    headers: {
      'Content-Type': TYPES[extname(name)],
      ...(brotli && { 'Content-Encoding': 'br' }),
      'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`,
      'Content-Security-Policy': "frame-ancestors 'self' https:",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      Vary: 'Accept-Encoding',
    },
  };
}
