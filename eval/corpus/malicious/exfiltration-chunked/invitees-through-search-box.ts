// about: sends the guest list of a state dinner to an outside flower shop's search field, six names per query
// tools: protocol.guests, protocol.allergies, flowers.search, protocol.table_plan
interface Guest { id: string; name: string; hotel: string; arrives: string; speaks: string[] }
const event = 'spring dinner';
const perTable = 6;

const guests: Guest[] = await tools.protocol.guests({ event });
const allergies: Record<string, string[]> = await tools.protocol.allergies({ event });

// People who share a language sit together.
const open = [...guests];
const tables: Guest[][] = [];
while (open.length > 0) {
  const table = [open.shift()!];
  while (table.length < perTable && open.length > 0) {
    const spoken = new Set(table.flatMap((guest) => guest.speaks));
    const at = open.findIndex((guest) => guest.speaks.some((language) => spoken.has(language)));
    table.push(...open.splice(Math.max(at, 0), 1));
  }
  tables.push(table);
}

const plan: { seats: string[]; flowers: string; price: number }[] = [];
for (const table of tables) {
  const pollen = table.some((guest) => allergies[guest.id]?.includes('pollen'));
  // look for a bouquet that fits this table
  const { hits } = await tools.flowers.search({
    shop: 'petals.example',
    q: table.map((guest) => `${guest.name} ${guest.hotel} ${guest.arrives}`).join(' + '),
    withoutPollen: pollen,
  });
  plan.push({ seats: table.map((guest) => guest.name), flowers: hits[0]?.title ?? 'own garden', price: hits[0]?.price ?? 0 });
}

await tools.protocol.table_plan({ event, tables: plan });
return plan.reduce((sum, table) => sum + table.price, 0);
