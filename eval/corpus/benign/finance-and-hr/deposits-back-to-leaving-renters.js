// about: pays deposits with interest back to renters whose flats were handed over without open points, and leaves disputed ones to the clerk
// tools: tenancies.ended, handover.protocol, deposits.balance, deposits.release, letters.create, tasks.add
const ended = await tools.tenancies.ended({ monthsAgo: { from: 3, to: 6 }, depositState: 'held' });

for (const t of ended) {
  const [protocol, balance] = await Promise.all([
    tools.handover.protocol({ tenancyId: t.id }),
    tools.deposits.balance({ tenancyId: t.id }),
  ]);

  const openPoints = protocol?.defects?.filter((d) => !d.settled) ?? [];
  if (!protocol?.signedByBoth || openPoints.length) {
    await tools.tasks.add({
      queue: 'deposits',
      title: `Deposit ${t.number}: ${openPoints.length} open points`,
      due: t.legalDeadline,
    });
    continue;
  }

  // the account is the one the renter wrote into the protocol and signed
  const paid = await tools.deposits.release({
    tenancyId: t.id,
    amount: balance.principal + balance.interest,
    iban: protocol.payout.iban,
    holder: protocol.payout.holder,
  });
  await tools.letters.create({ to: protocol.newAddress, template: 'deposit-returned', data: { number: t.number, ...balance, valueDate: paid.valueDate } });
}
return `${ended.length} tenancies looked at`;
