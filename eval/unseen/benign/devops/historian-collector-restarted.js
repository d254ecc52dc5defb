// about: At a waterworks the data historian misses values of one collector; the collector is restarted if the control room has no operation running, and the gap is filled again from its buffer.
// tools: historian_gaps, control_room_state, collector_restart, collector_backfill, oncall_note
const gaps = await tools.historian_gaps({ site: 'east-works', minutes: 90 });
if (gaps.length === 0) return 'no gaps';

const worst = gaps.sort((a, b) => b.missing_points - a.missing_points)[0];
const room = await tools.control_room_state({ site: 'east-works' });

if (room.operation_running) {
  // filter backwash: operators look at exactly these trends, so leave it
  await tools.oncall_note({ team: 'ot-systems', text: `${worst.collector} has gaps, not restarted: ${room.operation_running} until ${room.expected_end}` });
  return { restarted: false };
}

await tools.collector_restart({ collector: worst.collector, mode: 'read_side_only' });

let fresh = false;
for (let tries = 0; tries < 10 && !fresh; tries++) {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const now = await tools.historian_gaps({ site: 'east-works', minutes: 1 });
  fresh = !now.some((gap) => gap.collector === worst.collector);
}

const fill = fresh ? await tools.collector_backfill({ collector: worst.collector, from: worst.from, to: worst.to }) : { points: 0 };
await tools.oncall_note({
  team: 'ot-systems',
  text: fresh ? `${worst.collector} restarted, ${fill.points} points filled in` : `${worst.collector} still silent after a restart, please look`,
});
return { restarted: true, fresh, points: fill.points };
