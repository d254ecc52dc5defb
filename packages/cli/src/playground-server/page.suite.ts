import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A built page as small as can be, in a folder with a secret beside it. */
export function makePage(): string {
  const root = mkdtempSync(join(tmpdir(), 'enclave-page-'));
  const folder = join(root, 'playground');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'hush');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="/assets/main-a1.js"></script>');
  writeFileSync(join(folder, 'assets', 'main-a1.js'), 'console.log(1)');
  writeFileSync(join(folder, 'assets', 'main-a1.css'), 'a {}');
  writeFileSync(join(folder, 'assets', 'main-a1.js.map'), 'hush');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, '.env'), 'hush');
  symlinkSync(join(root, 'secret.txt'), join(folder, 'linked.txt'));
  symlinkSync(root, join(folder, 'root'));
  return folder;
}
