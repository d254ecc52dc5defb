// about: tells every household of a building when the chimney sweep comes, each by the way it has chosen, and prints a notice for those without a phone
// tools: sweep.schedule, residents.byEntrance, notify.sms, notify.email, print.noticeboard
const visits = await tools.sweep.schedule({ estate: 'Gartenhof', within: '21d' });
const say = (v) => `The chimney sweep comes on ${v.day} between ${v.from} and ${v.to}. Please make the flues accessible.`;
const onPaper = new Map();

for (const visit of visits) {
  const households = await tools.residents.byEntrance({ entrance: visit.entrance });
  for (const h of households) {
    switch (h.channel) {
      case 'sms':
        await tools.notify.sms({ to: h.mobile, text: say(visit) });
        break;
      case 'email':
        await tools.notify.email({ to: h.email, subject: 'Chimney sweep', body: say(visit) });
        break;
      default:
        onPaper.set(visit.entrance, visit);
    }
  }
}

for (const [entrance, visit] of onPaper) {
  await tools.print.noticeboard({ entrance, text: say(visit), copies: 2 });
}
return `${visits.length} visits announced, notices at ${onPaper.size} entrances`;
