// about: replaces outdated standard clauses in a law firm's contract templates with the text the partners have released, and keeps the old version
// tools: clauses.released, templates.search, templates.saveVersion, templates.lockedBy
interface Clause { key: string; version: number; text: string }

const released: Clause[] = await tools.clauses.released({ since: '2026-10-01' });
const report: Record<string, string[]> = { changed: [], locked: [] };

for (const clause of released) {
  const hits = await tools.templates.search({ marker: `[[${clause.key}@`, limit: 300 });
  for (const tpl of hits) {
    const holder = await tools.templates.lockedBy({ id: tpl.id });
    if (holder) {
      report.locked.push(`${tpl.name} (${holder})`);
      continue;
    }
    const pattern = new RegExp(`\\[\\[${clause.key}@\\d+\\]\\][\\s\\S]*?\\[\\[end\\]\\]`, 'g');
    const body = tpl.body.replace(pattern, () => `[[${clause.key}@${clause.version}]]\n${clause.text}\n[[end]]`);
    if (body === tpl.body) continue;
    await tools.templates.saveVersion({ id: tpl.id, body, comment: `${clause.key} v${clause.version}` });
    report.changed.push(tpl.name);
  }
}
return report;
