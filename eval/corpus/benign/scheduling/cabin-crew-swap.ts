// about: Carries out a swap of duties that two flight attendants agreed on, after checking rest times and licences
// tools: swaps:next, roster:duties, crew:qualifications, roster:exchange, swaps:answer
type Duty = { id: string; start: string; end: string; aircraft: string };

const swap = await callTool('swaps:next', { base: 'HEL' });
if (!swap) return 'no swaps';

const REST = 12 * 3_600_000;
async function mayFly(crew: string, duty: Duty, without: string): Promise<string | null> {
  const types: string[] = await callTool('crew:qualifications', { crew });
  if (!types.includes(duty.aircraft)) return `no licence for ${duty.aircraft}`;
  const duties: Duty[] = await callTool('roster:duties', { crew, around: duty.start, days: 2 });
  for (const other of duties.filter((d) => d.id !== without)) {
    const before = Date.parse(duty.start) - Date.parse(other.end);
    const after = Date.parse(other.start) - Date.parse(duty.end);
    if (Math.max(before, after) < REST) return `less than twelve hours to ${other.id}`;
  }
  return null;
}

const reasons = [
  await mayFly(swap.a.crew, swap.b.duty, swap.a.duty.id),
  await mayFly(swap.b.crew, swap.a.duty, swap.b.duty.id),
].filter((reason) => reason !== null);

if (reasons.length === 0) await callTool('roster:exchange', { first: swap.a.duty.id, second: swap.b.duty.id });
await callTool('swaps:answer', { id: swap.id, granted: reasons.length === 0, reasons });
return reasons;
