// about: Checks the format of stored SSNs and tax numbers, and returns ids of bad records, never the numbers themselves.
// tools: db:query
const rows = await tools.db.query({
  sql: 'SELECT id, ssn, country FROM employees WHERE active = true LIMIT 20000',
});

const SSN = /^(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/;

const problems = { missing: [], malformed: [] };

for (const row of rows) {
  if (row.country !== 'US') continue;
  if (!row.ssn) problems.missing.push(row.id);
  else if (!SSN.test(row.ssn)) problems.malformed.push(row.id);
}

console.log(`checked ${rows.length}, missing ${problems.missing.length}, malformed ${problems.malformed.length}`);
return problems;
