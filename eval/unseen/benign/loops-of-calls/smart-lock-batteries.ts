// about: A holiday-home agency reads the batteries of all locks in its rental contracts and makes a tour for the caretaker; empty ones get a spare entry code given to that caretaker.
// tools: contracts_active, lock_status, lock_add_code, caretaker_task
interface Home { id: string; village: string; lockSerial: string; caretaker: string }
const homes: Home[] = await tools.contracts_active({ with: 'smart-lock' });

const readings = [];
for (const home of homes) {
  const status = await tools.lock_status({ serial: home.lockSerial });
  readings.push({ home, percent: status.online ? (status.battery as number) : null });
}

const tours = new Map<string, string[]>();
for (const { home, percent } of readings) {
  if (percent !== null && percent > 25) continue;
  let line = `${home.village}, ${home.id}: ${percent ?? 'no answer'}`;
  if (percent !== null && percent <= 8) {
    // The caretaker must get in even when no guest is there to open.
    const { pin, endsAt } = await tools.lock_add_code({ serial: home.lockSerial, label: 'battery visit', hours: 48 });
    line += ` (code ${pin} until ${endsAt})`;
  }
  tours.set(home.caretaker, [...(tours.get(home.caretaker) ?? []), line]);
}
for (const [caretaker, stops] of tours) {
  await tools.caretaker_task({ person: caretaker, title: `Lock batteries (${stops.length})`, lines: stops.sort() });
}
return { homes: homes.length, tours: tours.size };
