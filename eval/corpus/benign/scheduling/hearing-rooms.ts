// about: Assigns rooms to tomorrow's hearings by size and security level, biggest first
// tools: hearings.list, rooms.list, rooms.assign, ushers.print
interface Hearing { file: string; start: string; minutes: number; seats: number; guarded: boolean }
interface Room { name: string; seats: number; secure: boolean }

const day = '2025-06-17';
const hearings: Hearing[] = await tools.hearings.list({ day });
const rooms: Room[] = (await tools.rooms.list({ floor: 'any' })).sort((a: Room, b: Room) => a.seats - b.seats);

const minuteOf = (clock: string) => {
  const [h = 0, m = 0] = clock.split(':').map(Number);
  return h * 60 + m;
};
const busy: Record<string, [number, number][]> = {};
const plan: string[] = [];

for (const h of hearings.sort((a, b) => Number(b.guarded) - Number(a.guarded) || b.seats - a.seats)) {
  const from = minuteOf(h.start);
  const to = from + h.minutes + 15;
  const room = rooms.find(
    (r) => r.seats >= h.seats && (!h.guarded || r.secure) && (busy[r.name] ?? []).every(([a, b]) => to <= a || from >= b),
  );
  if (!room) {
    plan.push(`${h.start}  ${h.file}  NO ROOM`);
    continue;
  }
  (busy[room.name] ??= []).push([from, to]);
  await tools.rooms.assign({ file: h.file, room: room.name, day });
  plan.push(`${h.start}  ${h.file}  ${room.name}`);
}
await tools.ushers.print({ day, lines: plan.sort() });
