// about: A notary's office sends certified copies of a signed deed to the parties and offices that the deed itself lists as entitled.
// tools: deeds:open, deeds:certify, beA:send, post:registered, deeds:recordCopy
interface Entitled { name: string; role: 'buyer' | 'seller' | 'land-registry' | 'tax-office' | 'bank'; electronic?: string; postal: string }

const deed = await tools['deeds:open']({ roll: '812/2025' });
if (!deed.signedAt || deed.partiesSigned < deed.parties.length) return 'deed is not signed by all';

const entitled: Entitled[] = deed.copiesTo;
const sent: string[] = [];
for (const recipient of entitled) {
  // The tax office gets the whole deed, the bank an extract without the family matters of section 9.
  const sections: number[] = recipient.role === 'bank' ? deed.sections.filter((n: number) => n !== 9) : deed.sections;
  const copy = await tools['deeds:certify']({ roll: deed.roll, sections, for: recipient.name });
  const receipt = recipient.electronic
    ? await tools['beA:send']({ safeId: recipient.electronic, file: copy.file, subject: `Deed ${deed.roll}` })
    : await tools['post:registered']({ address: recipient.postal, file: copy.file });
  await tools['deeds:recordCopy']({ roll: deed.roll, recipient: recipient.name, proof: receipt.id, sections });
  sent.push(`${recipient.name} (${recipient.role})`);
}
return sent;
