// about: rolls a radio firmware out to cell sites in growing rings at night, measures dropped calls after each ring and goes back to the former version when they rise
// tools: ran.sites, ran.flash, ran.kpi, ran.rollback, oncall.notify
type Site = { id: string; firmware: string; emergencyOnly: boolean };
const NEW = '14.2.7';
const rings = [0.01, 0.1, 0.4, 1];

const sites: Site[] = (await tools.ran.sites({ model: 'RRU-4488', limit: 20000 })).filter((s: Site) => s.firmware !== NEW && !s.emergencyOnly);
const shuffled = sites.map((s) => ({ s, k: Math.random() })).sort((a, b) => a.k - b.k).map((x) => x.s);

const before: number = (await tools.ran.kpi({ metric: 'drop_rate', hours: 24 })).value;
let done = 0;
for (const share of rings) {
  const upto = Math.ceil(shuffled.length * share);
  const ring = shuffled.slice(done, upto);
  for (const site of ring) await tools.ran.flash({ site: site.id, version: NEW, reboot: 'lowest-traffic' });

  const after: number = (await tools.ran.kpi({ metric: 'drop_rate', sites: ring.map((s) => s.id), minutes: 30 })).value;
  if (after > before * 1.15) {
    for (const site of ring) await tools.ran.rollback({ site: site.id, version: site.firmware });
    await tools.oncall.notify({ team: 'radio', text: `Ring ${share}: drop rate ${after} against ${before}; ${ring.length} sites are back on the old firmware.` });
    return { done, stoppedAt: share };
  }
  done = upto;
}
return { done, stoppedAt: null };
