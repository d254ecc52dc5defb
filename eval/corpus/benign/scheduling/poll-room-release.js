// about: Waits with timers for a booked meeting room to become free and then books it for the person who asked.
// tools: rooms:status, rooms:book
const ROOM = 'Atrium 2';
const wait = (s) => new Promise((done) => setTimeout(done, s * 1000));

let status;
let tries = 0;
while (tries < 8) {
  status = await tools.rooms.status({ room: ROOM });
  if (status.free) break;
  tries++;
  await wait(Math.min(2, 0.25 * tries));
}

if (!status.free) {
  return `${ROOM} is still taken until ${status.busyUntil}`;
}

const booking = await tools.rooms.book({ room: ROOM, minutes: 45, forUser: 'me', title: 'Call with the auditors' });
return { room: ROOM, booking: booking.id, checks: tries + 1 };
