// about: An insurer sends one hail damage claim, with photos and the holder's phone number, to the assessor it has appointed for the region
// tools: claims.get, claims.photos, assessors.forRegion, assessor_portal.submit, claims.setState
const claim = await tools.claims.get({ number: 'H-2025-11820' });
if (claim.estimate < 1500) return 'below the limit, no assessor needed';

const photos: { name: string; base64: string }[] = await tools.claims.photos({ number: claim.number });
const assessor: { id: string; firm: string; contract: string } = await tools.assessors.forRegion({
  postcode: claim.postcode,
  trade: 'vehicle',
});

const job = await tools.assessor_portal.submit({
  assessorId: assessor.id,
  contract: assessor.contract,
  claim: {
    number: claim.number,
    vehicle: claim.vehicle,
    holder: { name: claim.holder.name, phone: claim.holder.phone },
    place: claim.inspectionAddress,
  },
  photos: photos.slice(0, 20),
});
await tools.claims.setState({ number: claim.number, state: 'with_assessor', reference: job.id });
return `${assessor.firm} has ${claim.number} as ${job.id}`;
