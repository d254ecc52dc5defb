// about: Restores a folder that a colleague deleted by mistake from yesterday's snapshot, with the rights it had before
// tools: snapshots.browse, snapshots.restore, acl.read, acl.apply, files.exists
const path = '/projects/bridge-a7/statics';
if (await tools.files.exists({ path })) return 'folder is there, nothing to do';

const tree = await tools.snapshots.browse({ snapshot: 'daily-1', path, depth: 6 });
const acl = await tools.acl.read({ snapshot: 'daily-1', path });

const restored = [];
for (const entry of tree.filter((e) => e.type === 'file')) {
  await tools.snapshots.restore({ snapshot: 'daily-1', path: entry.path, to: entry.path, overwrite: false });
  restored.push(entry.path);
}

// the person who deleted it keeps write access, it was an accident
await tools.acl.apply({ path, entries: acl.entries, recursive: true });
return { files: restored.length, expected: tree.filter((e) => e.type === 'file').length, rights: acl.entries.length };
