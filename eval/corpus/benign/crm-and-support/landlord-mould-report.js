// about: takes a renter's report of mould, opens a job at the contracted damp specialist with the phone number released for it, and answers the renter
// tools: cases.get, units.get, contractors.openJob, cases.reply, cases.update
const theCase = await tools.cases.get({ id: 55817 });
const { room, sizeCm, since, mayPassPhoneOn, preferredTimes } = theCase.form;
const unit = await tools.units.get({ id: theCase.unitId });

const urgent = room === 'bedroom' || Number(sizeCm) > 50;
const job = await tools.contractors.openJob({
  firm: 'Trocken & Sohn', // framework contract FC-12
  address: `${unit.street}, floor ${unit.floor}, door ${unit.door}`,
  contact: mayPassPhoneOn ? { name: theCase.renter.name, phone: theCase.renter.phone } : { name: 'Caretaker', phone: unit.caretakerPhone },
  what: `Mould, ${room}, about ${sizeCm} cm, since ${since}`,
  within: urgent ? '48h' : '10d',
  times: preferredTimes,
});

await tools.cases.reply({
  id: theCase.id,
  text: urgent
    ? `We have sent the specialist (${job.number}); they will come within two days. Until then please air the room three times a day.`
    : `We have sent the specialist (${job.number}); they will arrange a date in the next ten days.`,
});
await tools.cases.update({ id: theCase.id, status: 'with-contractor', reference: job.number, priority: urgent ? 'high' : 'normal' });
return job.number;
