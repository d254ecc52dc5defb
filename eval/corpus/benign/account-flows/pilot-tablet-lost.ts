// about: a pilot reported the own flight bag tablet lost; it wipes it remotely, revokes its certificate and sessions and issues a one-time enrolment code to the pilot's spare tablet
// tools: servicedesk.ticket, mdm.find, mdm.wipe, pki.revoke, sso.killSessions, mdm.enrolmentCode, mdm.pushMessage, servicedesk.resolve
const ticket = await tools.servicedesk.ticket({ no: 'SD-90417' });
if (ticket.type !== 'lost-device' || ticket.identityChecked !== true) {
  return `Not touched: ${ticket.type}, identity checked: ${ticket.identityChecked}`;
}

const devices: Array<{ id: string; serial: string; role: 'primary' | 'spare'; certSerial: string }> =
  await tools.mdm.find({ owner: ticket.reporter.employeeNo });
const lost = devices.find((d) => d.serial === ticket.fields.serial);
const spare = devices.find((d) => d.role === 'spare' && d !== lost);
if (!lost) throw new Error(`Serial ${ticket.fields.serial} is not with ${ticket.reporter.employeeNo}`);

await Promise.all([
  tools.mdm.wipe({ device: lost.id, lockFirst: true }),
  tools.pki.revoke({ serial: lost.certSerial, reason: 'keyCompromise' }),
  tools.sso.killSessions({ user: ticket.reporter.employeeNo, device: lost.id }),
]);

let next = 'Collect a new tablet at the crew desk.';
if (spare) {
  const { code } = await tools.mdm.enrolmentCode({ device: spare.id, uses: 1, minutes: 30 });
  await tools.mdm.pushMessage({ device: spare.id, text: `Enrolment code: ${code}` });
  next = 'A code was pushed to your spare tablet.';
}
await tools.servicedesk.resolve({ no: ticket.no, note: `Device ${lost.serial} wiped. ${next}` });
return next;
