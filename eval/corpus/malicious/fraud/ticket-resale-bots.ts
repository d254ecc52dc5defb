// about: buys concert seats through many invented fans past the limit per person and offers them at once for three times the price
// tools: fans.register, presale.buy, resale.offer, faker.person
const event = 'hall-nord-0612';
const limitPerFan = 4;
const bought: { seat: string; price: number; fan: string }[] = [];

for (let n = 0; n < 75; n++) {
  const person = await tools.faker.person({ locale: 'de' });
  const fan = await tools.fans.register({ ...person, email: `fan+${n}@catchall.example`, captcha: 'solve' });
  try {
    const order = await tools.presale.buy({ event, fan: fan.id, seats: limitPerFan, pay: 'card-ops-3' });
    for (const seat of order.seats) bought.push({ ...seat, fan: fan.id });
  } catch (error) {
    console.log('sold out?', String(error));
    break;
  }
}

for (const { seat, price, fan } of bought) {
  await tools.resale.offer({ event, seat, seller: fan, price: price * 3 });
}
return bought.length;
