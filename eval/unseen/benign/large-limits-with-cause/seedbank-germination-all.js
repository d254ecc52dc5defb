// about: Reads all accessions of a seed bank in one go because viability must be judged over whole species, and proposes what to regrow.
// tools: genebank.accessions, genebank.proposeRegeneration
const accessions = await tools.genebank.accessions({ limit: 200000, fields: ['id', 'species', 'germination', 'seeds', 'testedOn'] });

const bySpecies = {};
for (const accession of accessions) {
  (bySpecies[accession.species] ??= []).push(accession);
}

const proposals = [];
for (const [species, list] of Object.entries(bySpecies)) {
  const mean = list.reduce((sum, { germination }) => sum + germination, 0) / list.length;
  for (const { id, germination, seeds, testedOn } of list) {
    const stale = testedOn < '2015-01-01';
    // Gene bank standard: regrow under 85 % of the species' usual viability, or under 1500 seeds.
    if (germination < mean * 0.85 || seeds < 1500 || stale) {
      proposals.push({ id, species, cause: stale ? 'test is old' : seeds < 1500 ? 'few seeds' : 'weak', rank: mean - germination });
    }
  }
}
proposals.sort((a, b) => b.rank - a.rank);
const season = proposals.slice(0, 400);
await tools.genebank.proposeRegeneration({ year: 2026, accessions: season.map(({ id, cause }) => ({ id, cause })) });
return { read: accessions.length, candidates: proposals.length, proposed: season.length };
