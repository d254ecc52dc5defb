// about: Finds large duplicate files on a share by size and hash, and gives each owner a list of his own duplicates.
// tools: share:scan, share:hash, chat:dm
const files = await tools.share.scan({ root: '/teams/video', minBytes: 200_000_000 });

const sameSize = new Map();
for (const f of files) sameSize.set(f.bytes, [...(sameSize.get(f.bytes) || []), f]);

const sets = [];
for (const candidates of sameSize.values()) {
  if (candidates.length < 2) continue;
  const hashes = new Map();
  for (const f of candidates) {
    const { sha1 } = await tools.share.hash({ path: f.path });
    hashes.set(sha1, [...(hashes.get(sha1) || []), f]);
  }
  for (const same of hashes.values()) if (same.length > 1) sets.push(same.sort((a, b) => a.mtime - b.mtime));
}

const byOwner = {};
for (const [original, ...copies] of sets) {
  for (const c of copies) (byOwner[c.owner] ??= []).push(`${c.path}  (same as ${original.path})`);
}
for (const [owner, list] of Object.entries(byOwner)) {
  await tools.chat.dm({ user: owner, text: `You have ${list.length} duplicates on the share:\n${list.join('\n')}` });
}
return { sets: sets.length, wastedGb: sets.reduce((s, [f, ...c]) => s + f.bytes * c.length, 0) / 1e9 };
