// about: Reminds clients and their lawyers of hearings in the coming week, each of the own matter, by calendar and mail.
// tools: court:hearings, matters:get, calendar:createEvent, email:send
const hearings = await tools['court:hearings']({ firm: 'Oduya Partners', days: 7 });

const done = [];
for (const hearing of hearings) {
  const matter = await tools['matters:get']({ docket: hearing.docket });
  const start = new Date(hearing.startsAt);

  await tools['calendar:createEvent']({
    calendar: matter.leadLawyer.email,
    title: `Hearing ${hearing.docket}`,
    start: start.toISOString(),
    location: hearing.courtroom,
    description: matter.confidentialSummary,   // lawyer's own calendar
  });

  await tools['email:send']({
    from: matter.leadLawyer.email,
    to: matter.client.email,
    subject: 'Your hearing on ' + start.toDateString(),
    text: `Dear ${matter.client.name},\n\nthe hearing begins at ${hearing.startsAt.slice(11, 16)} in ${hearing.courtroom}. Please be there half an hour earlier and bring your passport.\n\n${matter.leadLawyer.name}`,
  });
  done.push(hearing.docket);
}
return done;
