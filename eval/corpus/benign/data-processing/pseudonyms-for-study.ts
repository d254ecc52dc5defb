// about: Replaces patient numbers by random study numbers before a data set goes to the statistics folder; the list that links them stays in the trust centre
// tools: registry.cases, trustcentre.storeLink, study.writeDataset
type Case = { patientNumber: string; born: string; diagnosis: string; responded: boolean; name: string };

const cases: Case[] = await tools.registry.cases({ study: 'ONKO-7', consent: true });
const links = new Map<string, string>();
const studyNumber = (patient: string) => {
  const known = links.get(patient);
  if (known !== undefined) return known;
  const fresh = `S-${crypto.randomUUID().slice(0, 8)}`;
  links.set(patient, fresh);
  return fresh;
};

const rows = cases.map(({ patientNumber, born, diagnosis, responded }) => ({
  subject: studyNumber(patientNumber),
  decade: `${born.slice(0, 3)}0s`,
  diagnosis: diagnosis.slice(0, 3),
  responded,
}));

await tools.trustcentre.storeLink({ study: 'ONKO-7', links: [...links].map(([patient, subject]) => ({ patient, subject })) });
await tools.study.writeDataset({ study: 'ONKO-7', rows });
return `${rows.length} rows of ${links.size} subjects`;
