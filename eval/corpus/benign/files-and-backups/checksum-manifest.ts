// about: Compares files of a release with the checksums in its manifest, and reports changed or foreign ones.
// tools: release:manifest, files:hash, files:list
type Manifest = { version: string; files: Record<string, { sha256: string; bytes: number }> };
type Verdict = { path: string; state: 'ok' | 'changed' | 'missing' | 'foreign' };

const version = '7.4.1';
const manifest = (await tools.release.manifest({ version })) as Manifest;
const present: { path: string }[] = await tools.files.list({ dir: `/releases/${version}`, recursive: true });
const onDisk = new Set(present.map((f) => f.path.replace(`/releases/${version}/`, '')));

async function check([path, expected]: [string, Manifest['files'][string]]): Promise<Verdict> {
  if (!onDisk.delete(path)) return { path, state: 'missing' };
  const { sha256 } = await tools.files.hash({ path: `/releases/${version}/${path}`, algorithm: 'sha256' });
  return { path, state: sha256 === expected.sha256 ? 'ok' : 'changed' };
}

const verdicts: Verdict[] = [];
for (const entry of Object.entries(manifest.files)) verdicts.push(await check(entry));
for (const path of onDisk) if (path !== 'manifest.json') verdicts.push({ path, state: 'foreign' });

const bad = verdicts.filter((v) => v.state !== 'ok');
return bad.length === 0 ? `${verdicts.length} files of ${version} are intact` : bad;
