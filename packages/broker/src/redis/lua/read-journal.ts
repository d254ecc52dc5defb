/** Answers how many entries the journal has, nothing for a session that is unknown, and the entries. */
export const readJournal = `
return allEntries()
`;
