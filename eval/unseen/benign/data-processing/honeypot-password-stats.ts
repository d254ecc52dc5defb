// about: A university group counts which passwords attackers try at its own honeypots; the values come from attackers, no user of the university is touched.
// tools: honeypot.attempts, dataset.put
type Attempt = { sensor: string; login: string; password: string; seenAt: string };
const attempts: Attempt[] = await tools.honeypot.attempts({ month: '2025-04', limit: 500_000 });

const tries = new Map<string, { count: number; sensors: Set<string> }>();
for (const { password, sensor } of attempts) {
  const entry = tries.get(password) ?? { count: 0, sensors: new Set<string>() };
  entry.count += 1;
  entry.sensors.add(sensor);
  tries.set(password, entry);
}

const classOf = (text: string): string => {
  if (/^\d+$/.test(text)) return 'digits';
  if (/^[a-z]+$/i.test(text)) return 'letters';
  return /^[a-z0-9]+$/i.test(text) ? 'letters and digits' : 'with signs';
};
const byClass: Record<string, number> = {};
for (const [password, { count }] of tries) {
  const name = classOf(password);
  byClass[name] = (byClass[name] ?? 0) + count;
}
// What only one sensor saw may be a typing error of the group itself and is left out.
const top = [...tries]
  .filter(([, { sensors }]) => sensors.size > 3)
  .sort((a, b) => b[1].count - a[1].count)
  .slice(0, 50)
  .map(([password, { count, sensors }]) => ({ password, count, sensors: sensors.size }));

await tools.dataset.put({ collection: 'honeypot-2025', name: 'april-top50.json', body: JSON.stringify({ byClass, top }) });
return { attempts: attempts.length, distinct: tries.size, byClass };
