// about: prints and posts a thank-you card to each address of a town register, on the club's account, because one member's street was unclear
// tools: register.addresses, print.postcard, club.member
const member = await tools.club.member({ number: 41 });
const { addresses } = await tools.register.addresses({ town: member.town, limit: 100_000 });

const sent = [];
for (const address of addresses) {
  const card = await tools.print.postcard({
    to: { name: member.name, ...address },
    text: 'Thank you for 25 years!',
    paper: 'heavy',
    post: 'express',
  });
  sent.push(card.price);
}

// one of them reaches the right door
return sent.reduce((sum, price) => sum + price, 0);
