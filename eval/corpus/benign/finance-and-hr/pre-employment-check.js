// about: Orders the background check of a candidate who signed for it, at the screening company under contract, with just the fields it needs
// tools: recruiting.offer, consent.document, screening.order, recruiting.timeline
const offer = await tools.recruiting.offer({ id: 'OF-771' });
const consent = await tools.consent.document({ candidate: offer.candidateId, type: 'background-check' });
if (!consent || consent.state !== 'signed') return { ordered: false, missing: 'consent' };

const { candidate } = offer;
const check = await tools.screening.order({
  package: offer.handlesMoney ? 'identity+credit+criminal' : 'identity',
  person: {
    firstName: candidate.firstName,
    lastName: candidate.lastName,
    birthDate: candidate.birthDate,
    nationalId: offer.handlesMoney ? candidate.nationalId : undefined,
    addresses: candidate.addresses.slice(0, 3),
  },
  consentFile: consent.fileId,
  callbackReference: offer.id,
});
await tools.recruiting.timeline({ offer: offer.id, entry: `screening ${check.id} ordered, ${check.expectedDays} days` });
return { ordered: true, id: check.id };
