// about: Compares yesterday's cloud costs per project with the usual for that weekday and tells the project's owner.
// tools: costs:daily, projects:owner, chat:dm
type Cost = { project: string; date: string; amount: number };

const mean = (xs: number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
const deviation = (xs: number[]): number => Math.sqrt(mean(xs.map((x) => (x - mean(xs)) ** 2)));

const costs = (await callTool('costs:daily', { days: 57 })) as Cost[];
const newest = costs.reduce((max, c) => (c.date > max ? c.date : max), '');
const weekday = new Date(newest).getUTCDay();

const history = new Map<string, number[]>();
const yesterday = new Map<string, number>();
for (const { project, date, amount } of costs) {
  if (date === newest) yesterday.set(project, amount);
  else if (new Date(date).getUTCDay() === weekday) history.set(project, [...(history.get(project) ?? []), amount]);
}

const found: { project: string; amount: number; usual: number }[] = [];
for (const [project, amount] of yesterday) {
  const past = history.get(project) ?? [];
  if (past.length < 5) continue;
  const usual = mean(past);
  if (amount < usual + 3 * deviation(past) || amount - usual < 50) continue;
  found.push({ project, amount, usual });
  const { chatId } = (await callTool('projects:owner', { project })) as { chatId: string };
  await callTool('chat:dm', { user: chatId, text: `${project} cost ${amount.toFixed(0)} € on ${newest}, usual is ${usual.toFixed(0)} €.` });
}
return found;
