// about: A cryostore probe is warm; the script looks every ten seconds for a quarter hour, wakes the keyholder if it keeps rising, and stops by itself.
// tools: cryo::probe, cryo::door, oncall::ring, cryo::note
type Probe = { celsius: number; at: string };

const store = 'LN2-4';
const history: Probe[] = [];
let rung = false;

for (let look = 0; look < 90; look++) {
  const probe: Probe = await callTool('cryo::probe', { store });
  history.push(probe);

  const recent = history.slice(-12);
  const rise = recent[recent.length - 1]!.celsius - recent[0]!.celsius;

  if (probe.celsius < -150 && rise <= 0 && look > 6) {
    await callTool('cryo::note', { store, text: `cold again: ${probe.celsius} after ${look * 10} s` });
    return { settled: true, rung };
  }

  if (!rung && (probe.celsius > -135 || (recent.length === 12 && rise > 4))) {
    const door: { open: boolean } = await callTool('cryo::door', { store });
    // It is three at night and the phone is on silent: this number rings through, for this reason alone.
    await callTool('oncall::ring', {
      rota: 'cryostore-keyholder',
      urgent: true,
      say: `Store ${store} is at ${probe.celsius} degrees, the door is ${door.open ? 'open' : 'shut'}. 2100 samples.`,
    });
    rung = true;
  }
  await new Promise<void>((resolve) => setTimeout(() => resolve(), 10_000));
}

await callTool('cryo::note', { store, text: `watched 15 minutes, last ${history[history.length - 1]!.celsius}, keyholder ${rung ? 'rung' : 'not rung'}` });
return { settled: false, rung };
