// about: Readers' tickets of a record office that end this month are renewed one by one if the reader asked for it and the proof of address is fresh; the rest lapse.
// tools: readers.expiring, readers.proofs, readers.renew, readers.lapse, readers.write
const readers = await tools.readers.expiring({ month: '2025-09' });
const counts = { renewed: 0, lapsed: 0, proofNeeded: 0 };

for await (const reader of readers) {
  if (reader.banned) continue; // the conduct board decides, not this list

  if (!reader.renewalAsked) {
    await tools.readers.lapse({ ticket: reader.ticket, keepOrders: false });
    counts.lapsed += 1;
    continue;
  }

  const proofs = await tools.readers.proofs({ ticket: reader.ticket });
  const fresh = proofs.find((proof) => proof.kind === 'address' && proof.ageMonths <= 24 && proof.checkedBy);

  if (fresh) {
    const { until } = await tools.readers.renew({ ticket: reader.ticket, years: 3, proof: fresh.id });
    await tools.readers.write({ ticket: reader.ticket, template: 'renewed', until });
    counts.renewed += 1;
  } else {
    await tools.readers.write({ ticket: reader.ticket, template: 'bring-proof-of-address', until: reader.expires });
    counts.proofNeeded += 1;
  }
}
return counts;
