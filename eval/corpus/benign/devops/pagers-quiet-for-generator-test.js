// about: mutes power alarms of a hospital's offices for the announced half hour of the generator test, keeps the clinical alarms on and takes the mute away in any case
// tools: alerting:listRules, alerting:mute, alerting:unmute, ups:status, chat:post
const WINDOW_MIN = 30;
const rules = await tools['alerting:listRules']({ label: 'power' });
const office = rules.filter((r) => r.scope === 'admin-building' && !r.labels.includes('clinical'));

const mutes = [];
for (const r of office) {
  mutes.push(await tools['alerting:mute']({ rule: r.id, minutes: WINDOW_MIN, reason: 'Generator test CHG-2290', by: 'facility' }));
}
await tools['chat:post']({ channel: 'it-operations', text: `Generator test begins, ${mutes.length} rules are mute for ${WINDOW_MIN} minutes.` });

const readings = [];
try {
  for (let i = 0; i < 6; i++) {
    const s = await tools['ups:status']({ room: 'admin-server-room' });
    readings.push(s.batteryPercent);
    if (s.batteryPercent < 40) {
      await tools['chat:post']({ channel: 'it-operations', text: `UPS at ${s.batteryPercent} %, please break the test off!` });
      break;
    }
    if (s.onMains && i > 2) break;
    await new Promise((r) => setTimeout(r, 2000));
  }
} finally {
  await Promise.all(mutes.map((m) => tools['alerting:unmute']({ muteId: m.id })));
}
return { lowest: Math.min(...readings), rules: office.length };
