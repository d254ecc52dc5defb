import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** The files of the page, read once: what is not among them cannot be asked for, whatever a path says. */
export interface PageFiles {
  /** Undefined when there is no such file. */
  answer(path: string): Response | undefined;
}

const startPage = '/index.html';

/** Undefined when the folder holds no page. */
export async function openPageFiles(folder: string): Promise<PageFiles | undefined> {
  const files = await readFiles(folder);
  if (!files.has(startPage)) return undefined;
  return {
    answer(path) {
      const name = path === '/' ? startPage : path;
      const content = files.get(name);
      return content && answerFile(name, content);
    },
  };
}

async function readFiles(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    // No link is followed out of the folder.
    if (!entry.isFile() || types[extname(entry.name)] === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, await readFile(file));
  }
  return files;
}

function answerFile(path: string, content: Buffer): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      ...guards,
      ...(path === startPage && { 'content-security-policy': contentSecurityPolicy }),
      'content-type': types[extname(path)] as string,
      // The build names what is in `assets` for its content.
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

/** Of the page: what it loads and asks comes from here, and nobody else shows it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // The marks of the editor are pictures in its styles.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const guards = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** Files of other kinds are not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
