// about: a maker recalls airbags; the workshop checks all its customers' cars against the maker's list and writes to each owner concerned by mail or text
// tools: dms.vehicles, maker.recallCheck, mailgun.send, sms77.send, dms.addHistory
const cars = await tools.dms.vehicles({ make: 'Tavara', limit: 10000 });
const chunks = [];
for (let i = 0; i < cars.length; i += 100) chunks.push(cars.slice(i, i + 100));

let told = 0;
for (const chunk of chunks) {
  const { affected } = await tools.maker.recallCheck({ campaign: 'R-26-114', vins: chunk.map((c) => c.vin) });
  for (const car of chunk.filter((c) => affected.includes(c.vin))) {
    const text = `Recall for your ${car.model} (${car.plate}): the driver airbag must be replaced, free of charge, 90 minutes. Book: 07151 4420.`;
    if (car.owner.email) await tools.mailgun.send({ to: car.owner.email, subject: `Safety recall ${car.plate}`, text });
    else if (car.owner.mobile) await tools.sms77.send({ to: car.owner.mobile, text });
    else continue;
    await tools.dms.addHistory({ vin: car.vin, text: 'Owner told of recall R-26-114' });
    told++;
  }
}
return { checked: cars.length, told };
