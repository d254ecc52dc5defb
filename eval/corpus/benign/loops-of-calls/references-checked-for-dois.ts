// about: looks up every reference of a manuscript at the public DOI service with pauses between the calls, marks found ones and those that were retracted
// tools: manuscript.references, doi.search, doi.status, manuscript.annotate
type Ref = { n: number; raw: string; year?: number; firstAuthor?: string; doi?: string };
const refs: Ref[] = await tools.manuscript.references({ id: 'MS-20417' });
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

const same = (a = '', b = '') => a.normalize('NFD').replace(/\W/g, '').toLowerCase() === b.normalize('NFD').replace(/\W/g, '').toLowerCase();

const stats = { given: 0, found: 0, none: 0, retracted: 0 };
for (const ref of refs) {
  let doi = ref.doi;
  if (doi) {
    stats.given++;
  } else {
    const hits = await tools.doi.search({ bibliographic: ref.raw, rows: 3, mailto: 'production@pressworks.example' });
    const hit = hits.find((h: any) => h.score > 60 && h.year === ref.year && same(h.author, ref.firstAuthor));
    doi = hit?.doi;
    stats[doi ? 'found' : 'none']++;
  }
  if (doi) {
    const { retracted, by } = await tools.doi.status({ doi });
    if (retracted) stats.retracted++;
    await tools.manuscript.annotate({ id: 'MS-20417', reference: ref.n, doi, note: retracted ? `Retracted, see ${by}` : undefined });
  }
  await pause(250);
}
return stats;
