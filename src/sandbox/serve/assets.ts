import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that the browser loads: the compiled page, and the libraries it imports as they stand in node_modules. */

const ROOT = findRoot();
const PAGE = join(ROOT, 'dist', 'sandbox', 'page');
const ROUTES = ['/', '/gallery'];

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The same folder from source and from dist. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'manifest.yml'))) folder = dirname(folder);
  return folder;
}

/** The file behind a path of the page; undefined when there is none. */
export function findAsset(path: string): string | undefined {
  if (ROUTES.includes(path)) return join(PAGE, 'index.html');
  if (path.startsWith('/vendor/')) return vendorFile(path.slice('/vendor/'.length));
  if (!path.startsWith('/page/')) return undefined;
  const file = join(PAGE, path.slice('/page/'.length));
  return file.startsWith(PAGE + sep) && extname(file) in types && existsSync(file) ? file : undefined;
}

function vendorFile(name: string): string | undefined {
  const list = join(PAGE, 'vendor.json');
  const listed = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : {};
  const target = Object.hasOwn(listed, name) ? listed[name] : undefined;
  if (!target) return undefined;
  const [, packageName = '', inside = ''] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(target) ?? [];
  return join(packageFolder(packageName), inside);
}

function packageFolder(name: string): string {
  const found = createRequire(import.meta.url)
    .resolve.paths(name)
    ?.map((folder) => join(folder, name))
    .find((folder) => existsSync(folder));
  if (!found) throw new Error(`${name} is not installed`);
  return found;
}

export function sendAsset(response: ServerResponse, file: string): void {
  if (!existsSync(file)) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('The page is not built: run npm run build.');
    return;
  }
  const content = readFileSync(file);
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(extname(file) === '.html' && { 'content-security-policy': policy(content.toString('utf8')) }),
  });
  response.end(content);
}

/** Nothing from elsewhere; of inline scripts only those that stand in the file, such as the import map. */
function policy(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = inline.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
