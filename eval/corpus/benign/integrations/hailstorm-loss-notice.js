// about: files a farmer's confirmed notice of loss with the crop insurer, with the sown areas and the station's weather reading, and stores the claim number
// tools: farmapp.draftNotice, farmapp.confirmations, fields.geometry, weatherstation.events, cropinsurer.notify, farmapp.saveClaim
const draft = await tools.farmapp.draftNotice({ id: 'LN-118' });
const ok = await tools.farmapp.confirmations({ noticeId: draft.id });
if (!ok.some((c) => c.by === draft.farmerId && c.answer === 'send')) return 'The farmer has not confirmed yet.';

const areas = [];
for (const { fieldId, estimate } of draft.fields) {
  const geo = await tools.fields.geometry({ fieldId });
  areas.push({ cadastre: geo.cadastre, hectares: geo.hectares, crop: geo.crop, estimatedLoss: estimate });
}
const [storm] = await tools.weatherstation.events({ kind: 'hail', day: draft.day });

const claim = await tools.cropinsurer.notify({
  policyNumber: draft.policyNumber,
  insured: draft.farmerName,
  eventAt: storm?.startedAt ?? draft.day,
  hailSizeMm: storm?.maxMm ?? null,
  areas,
  callback: draft.phone,
});
await tools.farmapp.saveClaim({ noticeId: draft.id, claim: claim.number, inspector: claim.inspector, visit: claim.visitDate });
return `Claim ${claim.number}, visit on ${claim.visitDate}`;
