// about: Packs the parcels of a depot into roll cages, biggest first, and prints how full each cage gets
// tools: depot.parcels, depot.assignCage
const CAGE = 850; // litres
const parcels = await tools.depot.parcels({ depot: 'north', wave: 'night' });
const sized = parcels
  .map((p) => ({ code: p.code, litres: (p.l * p.w * p.h) / 1000 }))
  .sort((a, b) => b.litres - a.litres);

const cages = [];
for (const p of sized) {
  let cage = cages.find((c) => c.used + p.litres <= CAGE * 0.92);
  if (!cage) cages.push((cage = { used: 0, codes: [] }));
  cage.used += p.litres;
  cage.codes.push(p.code);
}

for (const [i, cage] of cages.entries()) {
  await tools.depot.assignCage({ cage: `N${i + 1}`, parcels: cage.codes });
  console.log(`N${i + 1}`.padEnd(5), '#'.repeat(Math.round((cage.used / CAGE) * 40)), cage.codes.length);
}
