// about: Goes over all beds of a hospital, releases those that were cleaned and asks for cleaning where a patient left
// tools: wards.all, beds.ofWard, beds.release, cleaning.request
const wards = await tools.wards.all({ building: 'main' });
const summary = [];

for (const ward of wards) {
  const beds = await tools.beds.ofWard({ ward: ward.code });
  let free = 0;
  for (const bed of beds) {
    if (bed.state === 'cleaned') {
      await tools.beds.release({ bed: bed.id });
      free++;
    } else if (bed.state === 'left' && !bed.cleaningRequested) {
      await tools.cleaning.request({ bed: bed.id, isolation: bed.isolation === true, urgent: ward.code.startsWith('ICU') });
    } else if (bed.state === 'free') free++;
  }
  summary.push({ ward: ward.name, free, of: beds.length });
}

console.table?.(summary);
return summary.sort((a, b) => a.free - b.free).slice(0, 5);
