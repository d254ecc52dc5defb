// about: before a planned power cut, homes with life-saving devices get a phone call at once and all others a letter; the care service named by the patient is told the hour
// tools: grid.affectedConnections, registry.medicalDevices, voice.call, letters.enqueue, care.inform
interface Connection { id: string; name: string; street: string; phone?: string }

const outage = { id: 'PO-7718', from: '2026-12-03 08:00', to: '2026-12-03 11:30' };
const homes: Connection[] = await tools.grid.affectedConnections({ outage: outage.id });
const devices: { connection: string; careService?: string; consent: boolean }[] =
  await tools.registry.medicalDevices({ connections: homes.map((h) => h.id) });
const critical = new Map(devices.map((d) => [d.connection, d]));

const unreached: string[] = [];
for (const home of homes) {
  const entry = critical.get(home.id);
  if (entry && home.phone) {
    const call = await tools.voice.call({ to: home.phone, script: 'outage-critical', vars: outage });
    if (!call.answered) unreached.push(home.id);
    if (entry.careService && entry.consent) {
      await tools.care.inform({ service: entry.careService, address: `${home.name}, ${home.street}`, ...outage });
    }
  } else if (entry) {
    unreached.push(home.id);
  }
  await tools.letters.enqueue({ template: 'planned-outage', name: home.name, street: home.street, vars: outage });
}
// the field team rings these door bells
return { letters: homes.length, unreached };
