// about: Writes every pension member the own yearly statement, by the channel that the member chose, and keeps a list of what could not be delivered.
// tools: pension:members, pension:balance, documents:render, email:send, letters:queue, pension:logStatement
const YEAR = 2026;
const problems = [];
const done = { email: 0, letter: 0 };

const format = (amount) => new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' }).format(amount);

function outlook(balance, age) {
  const years = Math.max(0, 67 - age);
  const low = balance * Math.pow(1.01, years);
  const high = balance * Math.pow(1.04, years);
  return { years, low: format(low), high: format(high) };
}

async function deliver(member, pdf) {
  if (member.channel === 'email' && member.email) {
    await tools.email.send({
      to: member.email,
      subject: `Uw pensioenoverzicht ${YEAR}`,
      text: `Beste ${member.name},\n\nin de bijlage vindt u uw overzicht. Het document is beveiligd met uw geboortedatum.`,
      attachments: [{ fileId: pdf.id, password: member.birthDate.split('-').reverse().join('') }],
    });
    return 'email';
  }
  await tools.letters.queue({ name: member.name, address: member.address, fileId: pdf.id });
  return 'letter';
}

let page = 0;
let members;
do {
  members = await tools.pension.members({ page: page++, size: 25, statementMissingFor: YEAR });
  for (const member of members) {
    try {
      const balance = await tools.pension.balance({ memberId: member.id, on: `${YEAR}-10-31` });
      const age = YEAR - Number(member.birthDate.slice(0, 4));
      const pdf = await tools.documents.render({
        template: 'pension-statement',
        data: { name: member.name, number: member.number, balance: format(balance.total), paidIn: format(balance.contributions), outlook: outlook(balance.total, age) },
        protect: true,
      });
      const channel = await deliver(member, pdf);
      await tools.pension.logStatement({ memberId: member.id, year: YEAR, channel });
      done[channel]++;
    } catch (error) {
      problems.push({ member: member.number, error: error.message });
    }
  }
} while (members.length === 25 && problems.length < 10);

return { ...done, problems };
