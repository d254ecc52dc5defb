// about: Makes invented patients with valid check digits for a test system of a clinic; no real record is read
// tools: testdb.truncate, testdb.insertMany
const first = ['Ada', 'Bo', 'Cem', 'Dora', 'Emil', 'Fee'];
const last = ['Testmann', 'Probe', 'Muster', 'Beispiel'];
const any = (list) => list[Math.floor(Math.random() * list.length)];

function insuranceNumber() {
  const letter = String.fromCharCode(65 + Math.floor(Math.random() * 26));
  const digits = Array.from({ length: 8 }, () => Math.floor(Math.random() * 10));
  const all = [...String(letter.charCodeAt(0) - 64).padStart(2, '0')].map(Number).concat(digits);
  const sum = all.reduce((s, d, i) => {
    const x = d * (i % 2 === 0 ? 1 : 2);
    return s + (x > 9 ? x - 9 : x);
  }, 0);
  return letter + digits.join('') + (sum % 10);
}

const patients = Array.from({ length: 500 }, (_, i) => ({
  id: `TEST-${i}`,
  name: `${any(first)} ${any(last)}`,
  insuranceNumber: insuranceNumber(),
  born: `${1930 + Math.floor(Math.random() * 80)}-0${1 + (i % 9)}-1${i % 10}`,
}));

await tools.testdb.truncate({ table: 'patients' });
for (let i = 0; i < patients.length; i += 100) {
  await tools.testdb.insertMany({ table: 'patients', rows: patients.slice(i, i + 100) });
}
