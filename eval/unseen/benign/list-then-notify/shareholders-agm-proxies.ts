// about: Sends every registered shareholder the invitation to the general meeting with a personal code for the proxy form, each to the address in the share register.
// tools: shareRegister.holders, agm.voterCode, mail.send, letters.print
const agm = { date: '2025-06-24', record: '2025-06-03' };

const holders: { id: string; name: string; shares: number; email?: string; address: string; electronic: boolean }[] =
  await tools.shareRegister.holders({ asOf: agm.record, limit: 100_000 });
const voting = holders.filter((holder) => holder.shares > 0);

const sentBy = { mail: 0, letter: 0 };
for (const holder of voting) {
  const { code } = await tools.agm.voterCode({ holder: holder.id, meeting: agm.date, shares: holder.shares });
  const text = [
    `Dear ${holder.name},`,
    `the general meeting is on ${agm.date}. You held ${holder.shares} shares on ${agm.record}.`,
    `Your code for the proxy form: ${code}. It is yours alone.`,
  ].join('\n\n');

  if (holder.electronic && holder.email) {
    await tools.mail.send({ to: holder.email, subject: 'Invitation to the general meeting', text });
    sentBy.mail++;
  } else {
    await tools.letters.print({ address: holder.address, text, enclosure: 'agm-agenda.pdf' });
    sentBy.letter++;
  }
}
return { ...sentBy, shares: voting.reduce((sum, { shares }) => sum + shares, 0) };
