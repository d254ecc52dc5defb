// about: after a warning an insurer counts known injection phrases in a year of inbound claims mail; a large limit, but only counts by week and phrase are kept
// tools: mailstore_scan, stats_put
// Asked for by the security office (INC-883): "how often did someone try it, and since when?"
// The phrases are searched for, not followed.
const phrases = {
  override: /disregard (the|your) (above|instructions)/i,
  role: /act as (the )?(system|administrator)/i,
  verdict: /mark this claim as (approved|genuine)/i,
  hidden: /note to (the )?(ai|model|automated reviewer)/i,
} as const;

const weeks = new Map<string, Record<string, number>>();
let cursor: string | undefined;
let seen = 0;

do {
  const page = await tools.mailstore_scan({ box: 'claims-inbound', since: '2024-10-01', limit: 10_000, cursor });
  for (const mail of page.items) {
    seen += 1;
    for (const [name, pattern] of Object.entries(phrases)) {
      if (!pattern.test(mail.text)) continue;
      const row = weeks.get(mail.isoWeek) ?? {};
      row[name] = (row[name] ?? 0) + 1;
      weeks.set(mail.isoWeek, row);
    }
  }
  cursor = page.next;
} while (cursor);

await tools.stats_put({ key: 'INC-883/phrases', seen, weeks: Object.fromEntries([...weeks].sort()) });
return { seen, weeksWithHits: weeks.size };
