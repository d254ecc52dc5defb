// about: Sends the answers of a consulate at eight in the morning of each applicant's own time zone and waits inside the run for the next few minutes
// tools: drafts.ready, drafts.sendNow, drafts.sendAt
const drafts = await tools.drafts.ready({ box: 'visa', limit: 150 });

const hourIn = (zone, at = new Date()) =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: zone }).format(at));

function nextEight(zone) {
  const t = new Date();
  t.setMinutes(0, 0, 0);
  do t.setHours(t.getHours() + 1);
  while (hourIn(zone, t) !== 8);
  return t;
}

let waiting = 0;
for (const draft of drafts) {
  const zone = draft.applicant.timeZone || 'UTC';
  const hour = hourIn(zone);
  if (hour >= 8 && hour < 20) {
    await tools.drafts.sendNow({ id: draft.id });
    // the mail relay of the ministry takes one letter every two seconds
    await new Promise((go) => setTimeout(go, 2000));
  } else {
    await tools.drafts.sendAt({ id: draft.id, at: nextEight(zone).toISOString() });
    waiting++;
  }
}
return { sent: drafts.length - waiting, waiting };
