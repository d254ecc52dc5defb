import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The manifests of all packages that are published. */
export function readManifests(root) {
  return readdirSync(join(root, 'packages'))
    .map((name) => {
      const folder = `packages/${name}`;
      return { folder, manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) };
    })
    .filter(({ manifest }) => !manifest.private);
}

/** What keeps the packages from being published, in words; nothing when they are fit. */
export function checkManifests(manifests, root) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = new Set(manifests.map(({ manifest }) => manifest.name));
  return manifests.flatMap(({ folder, manifest }) =>
    problemsOf(manifest, { folder, version, names, has: (file) => existsSync(join(root, folder, file)) }).map(
      (problem) => `${folder}: ${problem}`,
    ),
  );
}

function problemsOf(manifest, { folder, version, names, has }) {
  const { dependencies = {}, peerDependencies = {}, optionalDependencies = {}, scripts = {}, exports = {} } = manifest;
  const needed = Object.entries({ ...dependencies, ...peerDependencies, ...optionalDependencies });
  const { repository = {}, publishConfig = {}, files = [] } = manifest;
  const entries = Object.entries(exports);
  return [
    manifest.version !== version && `its version is ${manifest.version}, the repository's ${version}`,
    !manifest.description && 'it has no description',
    manifest.license !== 'MIT' && `its licence is ${manifest.license}`,
    manifest.type !== 'module' && 'it is no ES module',
    !manifest.engines?.node && 'it says for no version of Node that it is for',
    // The registry compares these with where the build ran: without them there is no provenance.
    !/^git\+https:\/\/.+\.git$/.test(repository.url ?? '') && 'it names no repository',
    repository.directory !== folder && `its repository's directory is ${repository.directory}`,
    publishConfig.access !== 'public' && 'it would not be public',
    publishConfig.provenance !== true && 'it would be published without provenance',
    files.length === 0 && 'it lists no files',
    ...['README.md', 'LICENSE'].map((file) => !has(file) && `it has no ${file}`),
    ...Object.keys(scripts)
      .filter((name) => /install|prepare|publish|pack/.test(name))
      .map((name) => `its script ${name} would run where it is installed or packed`),
    ...needed
      .filter(([name, range]) => names.has(name) && range !== `^${version}`)
      .map(([name, range]) => `it needs ${name} ${range}, and that is ${version}`),
    ...needed
      .filter(([name]) => name.startsWith('@enclave-vm/') && !names.has(name))
      .map(([name]) => `it needs ${name}, which is not published`),
    ...needed
      .filter(([, range]) => /[:/]|^\*?$|latest/.test(range))
      .map(([name, range]) => `it needs ${name} from ${range}`),
    entries.length === 0 && 'it exports nothing',
    ...entries
      .filter(([, entry]) => Object.keys(entry)[0] !== 'types' || !entry.default)
      .map(([entry]) => `its entry ${entry} has no types, or not first`),
  ].filter(Boolean);
}

/** What a package needs is published before it. */
export function publishOrder(manifests) {
  const ordered = [];
  const add = (one) => {
    if (ordered.includes(one)) return;
    const needed = Object.keys({ ...one.manifest.dependencies, ...one.manifest.peerDependencies });
    for (const other of manifests) if (needed.includes(other.manifest.name)) add(other);
    ordered.push(one);
  };
  for (const one of manifests) add(one);
  return ordered;
}
