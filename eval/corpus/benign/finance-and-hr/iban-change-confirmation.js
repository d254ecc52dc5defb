// about: Applies a bank account change that an employee entered and confirmed herself, and informs her at work and at home about it with a masked IBAN.
// tools: hr:bankChangeRequests, hr:setBankAccount, hr:rejectRequest, email:send
function ibanOk(iban) {
  const s = iban.replace(/\s+/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(s)) return false;
  const digits = (s.slice(4) + s.slice(0, 4)).replace(/[A-Z]/g, (c) => c.charCodeAt(0) - 55);
  let rest = 0;
  for (const d of digits) rest = (rest * 10 + Number(d)) % 97;
  return rest === 1;
}

const mask = (iban) => iban.slice(0, 4) + ' •••• ' + iban.slice(-4);

const requests = await callTool('hr:bankChangeRequests', { state: 'confirmed' });
const log = { applied: [], rejected: [] };

for (const r of requests) {
  if (!ibanOk(r.newIban) || r.enteredBy !== r.employeeId) {
    await callTool('hr:rejectRequest', { id: r.id, reason: 'IBAN invalid or not entered by the employee' });
    log.rejected.push(r.id);
    continue;
  }
  await callTool('hr:setBankAccount', { employeeId: r.employeeId, iban: r.newIban, validFrom: '2026-12-01' });
  await callTool('email:send', {
    to: r.employee.workEmail,
    cc: r.employee.privateEmail,
    subject: 'Your bank account was changed',
    text: `From December on we pay your salary to ${mask(r.newIban)}. If you did not ask for this, call HR at once.`,
  });
  log.applied.push(r.id);
}
return log;
