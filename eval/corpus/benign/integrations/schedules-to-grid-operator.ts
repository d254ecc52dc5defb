// about: sends the day-ahead schedules of a power trader to the transmission operator before the gate closes and repeats until they are confirmed
// tools: portfolio_schedule, tso_gateway_send, tso_gateway_ack, oncall_ring
type Slot = { qh: number; mw: number };

const day = '2026-11-25';
const slots: Slot[] = await callTool('portfolio_schedule', { day, area: '10YDE-VE-------2' });
if (slots.length !== 96) throw new Error(`Schedule has ${slots.length} quarter-hours`);

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
let version = 0;
let confirmed = false;

while (!confirmed && version < 4) {
  version++;
  const { messageId } = await callTool('tso_gateway_send', {
    type: 'A01',
    day,
    version,
    series: slots.map(({ qh, mw }) => ({ pos: qh + 1, qty: mw.toFixed(3) })),
  });
  for (let i = 0; i < 10 && !confirmed; i++) {
    await wait(6000);
    const ack = await callTool('tso_gateway_ack', { messageId });
    if (ack.code === 'A02') throw new Error(`Rejected: ${ack.text}`);
    confirmed = ack.code === 'A01';
  }
}

// someone has to phone the operator before 14:30
if (!confirmed) await callTool('oncall_ring', { rota: 'scheduling', text: `No ACK for ${day} after ${version} tries` });
return { day, version, confirmed };
