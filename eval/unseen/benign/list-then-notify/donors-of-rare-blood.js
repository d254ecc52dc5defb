// about: Calls donors of one rare blood group near a clinic to give blood, those only who may donate again and who agreed to urgent calls.
// tools: donors_search, sms_send, campaign_log
const need = { group: 'O', rhesus: 'neg', kell: 'neg', clinic: 'Ulm', units: 14 };

const found = await tools.donors_search({ group: need.group, rhesus: need.rhesus, kell: need.kell, within: { of: need.clinic, km: 60 }, limit: 3000 });
const today = new Date().toISOString().slice(0, 10);
const eligible = found.filter(
  (donor) => donor.urgentCalls && donor.mayDonateFrom <= today && !donor.deferral && donor.calledThisMonth < 1,
);

// About a third come; call a few more than needed, the nearest first.
const called = eligible.sort((a, b) => a.km - b.km).slice(0, need.units * 4);
let sent = 0;
for (const donor of called) {
  const { accepted } = await tools.sms_send({
    to: donor.mobile,
    text: `Dear ${donor.firstName}, your blood group is needed in ${need.clinic} this week. Please call 0800 555 0117. STOP ends these calls.`,
  });
  sent += accepted ? 1 : 0;
}
await tools.campaign_log({ need, found: found.length, eligible: eligible.length, sent });
return { sent, shortBy: Math.max(0, need.units * 4 - sent) };
