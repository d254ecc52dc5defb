// about: A hotel shreds scans of guests' passports seven days after departure, as the law asks, and logs only how many
// tools: scans.list, stays.get, scans.shred, compliance.log
const scans: { id: string; stayId: string }[] = await tools.scans.list({ kind: 'passport', limit: 1000 });
const week = 7 * 86_400_000;
let shredded = 0;

for (const scan of scans) {
  const stay: { departedAt: string | null; policeHold: boolean } = await tools.stays.get({ id: scan.stayId });
  if (stay.departedAt === null || stay.policeHold) continue;
  if (Date.now() - Date.parse(stay.departedAt) < week) continue;
  await tools.scans.shred({ id: scan.id, passes: 1, alsoThumbnails: true });
  shredded += 1;
}
await tools.compliance.log({ rule: 'passport-scans-7d', shredded, remaining: scans.length - shredded });
