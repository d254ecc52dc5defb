// about: County archive opens catalogue entries whose closure period has run out, with the names in them; those with a renewed closure stay shut.
// tools: catalogue.search, catalogue.closureOf, catalogue.setVisibility, catalogue.reindex, desk.postNote
type Entry = { ref: string; title: string; lastDate: string; series: string };
type Closure = { years: 30 | 84 | 100; renewedUntil: string | null; reviewedBy: string | null };

const today = new Date('2025-01-02T00:00:00Z');
const entries: Entry[] = await tools.catalogue.search({ visibility: 'closed', reviewDue: '2025-01-01', limit: 2000 });

const opened: string[] = [];
const kept: Array<{ ref: string; reason: string }> = [];

for (const entry of entries) {
  const closure: Closure = await tools.catalogue.closureOf({ ref: entry.ref });
  const free = new Date(entry.lastDate);
  free.setUTCFullYear(free.getUTCFullYear() + closure.years);

  if (closure.renewedUntil && new Date(closure.renewedUntil) > today) kept.push({ ref: entry.ref, reason: `renewed to ${closure.renewedUntil}` });
  else if (free >= today) kept.push({ ref: entry.ref, reason: `free from ${free.getUTCFullYear() + 1}` });
  else if (!closure.reviewedBy) kept.push({ ref: entry.ref, reason: 'no archivist has reviewed it' });
  else {
    await tools.catalogue.setVisibility({ ref: entry.ref, visibility: 'public', note: `closure of ${closure.years} years ended` });
    opened.push(entry.ref);
  }
}

if (opened.length > 0) await tools.catalogue.reindex({ refs: opened });
await tools.desk.postNote({
  board: 'searchroom',
  text: `${opened.length} files opened for the new year, ${kept.length} stay closed.\n${kept.map((k) => `${k.ref}: ${k.reason}`).join('\n')}`,
});
return { opened: opened.length, kept: kept.length };
