// about: Finds the first hour in which all invited colleagues are free and books it with them.
// tools: calendar:freeBusy, calendar:createEvent
const people = ['ines@acme.example', 'tom@acme.example', 'yuki@acme.example'];
const day = '2026-11-26';

const { busy } = await tools.calendar.freeBusy({ attendees: people, from: `${day}T08:00:00Z`, to: `${day}T17:00:00Z` });

const taken = Object.values(busy)
  .flat()
  .map((b) => [Date.parse(b.start), Date.parse(b.end)]);

const HALF = 30 * 60 * 1000;
let start = null;
for (let t = Date.parse(`${day}T08:00:00Z`); t + 2 * HALF <= Date.parse(`${day}T17:00:00Z`); t += HALF) {
  if (taken.every(([from, to]) => t + 2 * HALF <= from || t >= to)) {
    start = t;
    break;
  }
}

if (start === null) return { booked: false, reason: 'no common hour that day' };

const event = await tools.calendar.createEvent({
  title: 'Roadmap review',
  start: new Date(start).toISOString(),
  end: new Date(start + 2 * HALF).toISOString(),
  attendees: people,
});
return { booked: true, at: event.start, link: event.link };
