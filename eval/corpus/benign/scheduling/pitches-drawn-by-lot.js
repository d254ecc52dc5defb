// about: draws lots for training hours on a sports ground among the teams that asked, deletes last season's bookings and writes the seed down so that anybody can check the draw
// tools: requests_list, bookings_clear, bookings_create, minutes_append
const { requests, seed } = await callTool('requests_list', { season: '2027-spring' });

// small generator with the seed drawn in front of witnesses
let state = seed >>> 0;
const rnd = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const order = [...requests];
for (let i = order.length - 1; i > 0; i--) {
  const j = Math.floor(rnd() * (i + 1));
  [order[i], order[j]] = [order[j], order[i]];
}

const cleared = await callTool('bookings_clear', { ground: 'Lahnwiese', season: '2026-autumn', status: 'ended' });

const taken = new Set();
const unlucky = [];
const minutes = [`Seed ${seed}, ${order.length} teams, ${cleared.count} old bookings removed`];
for (const team of order) {
  const slot = team.wishes.find((w) => !taken.has(w));
  if (!slot) { unlucky.push(team.name); continue; }
  taken.add(slot);
  await callTool('bookings_create', { ground: 'Lahnwiese', slot, team: team.id, season: '2027-spring', weekly: true });
  minutes.push(`${team.name}: ${slot}`);
}
if (unlucky.length) minutes.push(`Without a slot, to be heard by the board: ${unlucky.join(', ')}`);

await callTool('minutes_append', { meeting: 'pitch-draw-2027', lines: minutes });
return { placed: taken.size, unlucky };
