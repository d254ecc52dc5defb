// about: verifies checksums of a photo museum's scanned negatives and restores damaged files from the mirror after checking the mirror's copy too
// tools: store.manifest, store.hash, mirror.hash, mirror.copyBack, store.quarantine, report.create
type Line = { path: string; blake3: string };
const manifest: Line[] = await tools.store.manifest({ collection: 'glass-negatives' });

const outcome = new Map<'fine' | 'repaired' | 'lost', string[]>([['fine', []], ['repaired', []], ['lost', []]]);

// a tenth each night, picked by the day so that all have had their turn after ten nights
const tonight = new Date().getUTCDate() % 10;
const part = manifest.filter((_, i) => i % 10 === tonight);

for (const { path, blake3 } of part) {
  if ((await tools.store.hash({ path, algorithm: 'blake3' })) === blake3) {
    outcome.get('fine')!.push(path);
    continue;
  }
  const twin: string | null = await tools.mirror.hash({ path, algorithm: 'blake3' });
  if (twin !== blake3) {
    outcome.get('lost')!.push(path);
    continue;
  }
  await tools.store.quarantine({ path });
  await tools.mirror.copyBack({ path, overwrite: true });
  outcome.get('repaired')!.push(path);
}

await tools.report.create({
  title: `Fixity of ${part.length} negatives`,
  severity: outcome.get('lost')!.length ? 'critical' : 'info',
  body: [...outcome].filter(([k]) => k !== 'fine').map(([k, v]) => `${k}: ${v.join(', ') || 'none'}`).join('\n'),
});
return Object.fromEntries([...outcome].map(([k, v]) => [k, v.length]));
