// about: Takes a weekly frozen copy of each of a research group's electronic notebooks and names those that have shrunk.
// tools: eln.notebooks, eln.freeze, archive.store
const shrunk = [];

for (const book of await tools.eln.notebooks({ group: 'polymer-membranes' })) {
  const frozen = await tools.eln.freeze({ notebook: book.id, include: ['pages', 'attachments', 'signatures'] });
  const { previous } = await tools.archive.store({ series: `eln/${book.id}`, file: frozen.file, meta: { pages: frozen.pages } });
  // fewer pages than a week ago: somebody should look
  if (previous && frozen.pages < previous.meta.pages) shrunk.push(book.title);
}
return shrunk.length ? { shrunk } : 'all notebooks stored, none has shrunk';
