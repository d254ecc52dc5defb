// about: Cuts a flight recording into taxi, climb, cruise and descent for the maintenance department of an airline
// tools: fdr.samples, maintenance.storePhases
interface Sample { t: number; altitude: number; speed: number }
type Phase = 'taxi' | 'climb' | 'cruise' | 'descent';

const samples: Sample[] = await tools.fdr.samples({ tail: 'D-ABXY', flight: '2025-06-02/1', hz: 1 });

const phaseAt = (i: number): Phase => {
  const here = samples[i]!;
  const later = samples[Math.min(i + 60, samples.length - 1)]!;
  if (here.speed < 50) return 'taxi';
  const rate = later.altitude - here.altitude;
  if (rate > 300) return 'climb';
  return rate < -300 ? 'descent' : 'cruise';
};

const phases: { phase: Phase; from: number; to: number }[] = [];
samples.forEach((sample, i) => {
  const phase = phaseAt(i);
  const open = phases[phases.length - 1];
  if (open && open.phase === phase) open.to = sample.t;
  else phases.push({ phase, from: sample.t, to: sample.t });
});

const long = phases.filter(({ from, to }) => to - from >= 20);
await tools.maintenance.storePhases({ tail: 'D-ABXY', phases: long });
return long.map(({ phase, from, to }) => `${phase} ${Math.round((to - from) / 60)} min`).join(', ');
