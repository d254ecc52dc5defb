// about: reads every playback of a month, as the contracts with rights holders ask, and sums seconds by licence for the royalty statements
// tools: warehouse.query, rights.licences, royalties.upsertStatement
const sql = `select track_id, country, sum(seconds) as s, count(*) as n
             from playbacks where month = :m and seconds >= 30 group by 1, 2 limit 10000000`;
const plays = await tools.warehouse.query({ sql, params: { m: '2026-10' }, timeoutSeconds: 900 });

const licences = await tools.rights.licences({ activeIn: '2026-10' });
const holderOf = {};
for (const l of licences) for (const t of l.tracks) holderOf[t] = l;

const totals = new Map();
const orphans = [];
for (const p of plays) {
  const l = holderOf[p.track_id];
  if (!l) { orphans.push(p.track_id); continue; }
  const t = totals.get(l.id) ?? { holder: l.holder, seconds: 0, plays: 0 };
  t.seconds += p.s;
  t.plays += p.n;
  totals.set(l.id, t);
}

for (const [licence, t] of totals) {
  await tools.royalties.upsertStatement({ licence, period: '2026-10', ...t, state: 'draft' });
}
return `${totals.size} drafts, ${new Set(orphans).size} tracks without licence`;
