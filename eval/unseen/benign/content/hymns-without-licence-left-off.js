// about: Prepares the hymn sheet for Sunday: words in copyright are printed only if the parish licence covers them, otherwise only the number in the book.
// tools: liturgy.serviceFor, hymns.lookup, licence.covers, sheet.compose, sheet.toPrinter
const service = await tools.liturgy.serviceFor({ date: '2025-03-16', time: '10:30' });

const pieces = await Promise.all(
  service.hymns.map(async ({ book, number, place }) => {
    const hymn = await tools.hymns.lookup({ book, number });
    const free = hymn.authorDied !== null && hymn.authorDied < 1955;
    const covered = free || (await tools.licence.covers({ scheme: 'print', songId: hymn.songId })).covered;
    return {
      place,
      heading: `${book} ${number}: ${hymn.firstLine}`,
      verses: covered ? hymn.verses : [],
      footnote: free ? '' : covered ? `Words © ${hymn.owner}. Used by permission.` : 'Please use the hymn book.',
    };
  }),
);

const withheld = pieces.filter((piece) => piece.verses.length === 0);
const draft = await tools.sheet.compose({ title: service.name, pieces, readings: service.readings, columns: 2 });
await tools.sheet.toPrinter({ draft: draft.id, printer: 'parish-office', copies: Math.min(service.expected + 20, 300) });

return `${pieces.length} hymns, ${withheld.length} without words: ${withheld.map((piece) => piece.heading).join(' | ')}`;
