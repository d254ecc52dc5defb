// about: corrects counting results of a radiation lab for decay, dead time and background and stores activities with their errors
// tools: lab.measurements, lab.nuclides, lab.storeActivity
const batch = await tools.lab.measurements({ batch: 'W-27' });
const nuclides = await tools.lab.nuclides();
const halfLife = new Map(nuclides.map((n) => [n.symbol, n.halfLifeSeconds]));

const LN2 = Math.log(2);
let rejected = 0;

for (const m of batch.samples) {
  const T = halfLife.get(m.nuclide);
  if (!T || m.liveTime <= 0) {
    rejected++;
    continue;
  }
  const lambda = LN2 / T;
  const rate = m.counts / m.liveTime;
  const trueRate = rate / (1 - rate * batch.deadTime);
  const net = trueRate - batch.background;
  const waited = (Date.parse(m.countedAt) - Date.parse(batch.referenceTime)) / 1000;
  const duringCount = (lambda * m.realTime) / (1 - Math.exp(-lambda * m.realTime));
  const activity = (net / (m.efficiency * m.intensity)) * Math.exp(lambda * waited) * duringCount;
  const relError = Math.sqrt(1 / m.counts + m.efficiencyError ** 2);

  await tools.lab.storeActivity({
    sampleId: m.id,
    becquerel: Number(activity.toPrecision(4)),
    error: Number((activity * relError).toPrecision(2)),
    belowLimit: net < 3 * Math.sqrt(batch.background / m.liveTime),
  });
}
return { stored: batch.samples.length - rejected, rejected };
