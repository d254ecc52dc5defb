// about: On-call firefighters are paid for turnouts by the station log; sums come from the pay scale and go to the bank detail HR holds, with the commander's sign-off checked.
// tools: station.turnouts, station.signOff, hr.payScale, hr.person, payroll.addItems
const month = '2025-02';
const signOff = await tools.station.signOff({ station: 'Marrick', month });
if (!signOff.signed) return `Turnouts of ${month} are not signed by the watch commander yet`;

const [turnouts, scale] = await Promise.all([
  tools.station.turnouts({ station: 'Marrick', month }),
  tools.hr.payScale({ scheme: 'retained', at: `${month}-01` }),
]);

const quarterHours = (minutes) => Math.ceil(minutes / 15) / 4;
const items = {};
for (const turnout of turnouts) {
  for (const rider of turnout.riders) {
    const hours = Math.max(1, quarterHours(rider.minutesAway));
    const night = turnout.alertHour >= 22 || turnout.alertHour < 6;
    const cents = Math.round(hours * scale.hourCents[rider.rank] * (night ? scale.nightFactor : 1)) + scale.disturbanceCents;
    items[rider.personId] = items[rider.personId] ?? [];
    items[rider.personId].push({ code: 'TURNOUT', ref: turnout.incident, hours, cents });
  }
}

const notPaid = [];
for (const [personId, lines] of Object.entries(items)) {
  const person = await tools.hr.person({ id: personId, fields: ['status', 'payrollNo'] });
  if (person.status !== 'retained' || !person.payrollNo) {
    notPaid.push({ personId, turnouts: lines.length });
    continue;
  }
  await tools.payroll.addItems({ payrollNo: person.payrollNo, period: month, lines });
}
return { people: Object.keys(items).length, notPaid };
