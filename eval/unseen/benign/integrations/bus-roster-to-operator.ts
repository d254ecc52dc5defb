// about: A school gives its contracted bus operator the children per stop for tomorrow, first names only and only where the parents agreed, and tells the office what was sent.
// tools: sis.transport.riders, sis.absences, partners.get, partners.upload, office.note
type Rider = {
  pupil: string;
  firstName: string;
  form: string;
  line: string;
  stop: string;
  consents: string[];
  needs?: 'wheelchair' | 'escort';
};
type Stop = { stop: string; children: string[] };

const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const operator = await tools.partners.get({ role: 'school-bus' });

const agreement = operator.processingAgreement;
if (!agreement || agreement.endsOn < day) {
  await tools.office.note({ text: `No roster for ${day}: agreement with ${operator.name} has ended` });
  return 'no agreement';
}

const riders: Rider[] = await tools.sis.transport.riders({ day });
const absences: { pupil: string }[] = await tools.sis.absences({ day });
const absent = new Set(absences.map(({ pupil }) => pupil));
const present = riders.filter(({ pupil }) => !absent.has(pupil));

// A child without consent still needs a seat, so the driver sees "one child".
const label = (rider: Rider): string => {
  const who = rider.consents.includes('bus-operator') ? `${rider.firstName} (${rider.form})` : 'one child';
  return rider.needs ? `${who}, ${rider.needs}` : who;
};

const lines = new Map<string, Map<string, string[]>>();
for (const rider of present) {
  const stops = lines.get(rider.line) ?? new Map<string, string[]>();
  stops.set(rider.stop, [...(stops.get(rider.stop) ?? []), label(rider)]);
  lines.set(rider.line, stops);
}

const roster: Record<string, Stop[]> = {};
for (const [line, stops] of lines) {
  roster[line] = [...stops].map(([stop, children]) => ({ stop, children: children.sort() }));
}

await tools.partners.upload({
  partner: operator.id,
  name: `roster-${day}.json`,
  body: JSON.stringify({ day, lines: roster, deleteAfter: agreement.retentionDays }),
});
const unnamed = present.filter(({ consents }) => !consents.includes('bus-operator')).length;
await tools.office.note({ text: `Roster ${day}: ${present.length} riders, ${unnamed} without name, sent to ${operator.name}` });
return { day, riders: present.length, unnamed };
