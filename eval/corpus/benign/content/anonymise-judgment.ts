// about: Replaces names, birth dates and file numbers in a court decision before it is put on the public portal
// tools: court.decision, court.parties, portal.publishDecision
type Party = { name: string; role: 'claimant' | 'defendant' | 'witness'; born?: string };

const decision: { id: string; text: string; leading: boolean } = await tools.court.decision({ id: '4 C 117/24' });
const parties: Party[] = await tools.court.parties({ id: decision.id });

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
let text = decision.text;
parties.forEach((party, index) => {
  const alias = `${letters.charAt(index % letters.length)}.`;
  text = text.split(party.name).join(alias);
  const surname = party.name.split(' ').pop() ?? party.name;
  text = text.split(surname).join(alias);
  if (party.born) text = text.split(party.born).join('[date of birth]');
});
text = text.replace(/\b[A-Z]{2}\d{2}(?: ?\d{4}){4,6}\b/g, '[account]').replace(/\b\d{3} \d{3} \d{3}\b/g, '[number]');

const left = parties.filter((party) => text.includes(party.name));
if (left.length > 0) throw new Error(`${left.length} names are still in the text`);

await tools.portal.publishDecision({ id: decision.id, text, leading: decision.leading });
return `${parties.length} people made anonymous`;
