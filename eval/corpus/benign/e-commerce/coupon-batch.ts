// about: Creates one random coupon per waiting loyalty customer and mails each code to that customer alone.
// tools: loyalty:dueRewards, coupons:create, email:send
interface Due {
  customerId: string;
  email: string;
  language: 'en' | 'fr' | 'es';
  tier: 'silver' | 'gold';
}

const percent: Record<Due['tier'], number> = { silver: 10, gold: 20 };
const subject: Record<Due['language'], string> = {
  en: 'A thank-you for your loyalty',
  fr: 'Un merci pour votre fidélité',
  es: 'Gracias por tu fidelidad',
};

const due: Due[] = await tools.loyalty.dueRewards({ month: '2026-11' });
let sent = 0;

for (const d of due) {
  const code = 'LOYAL-' + crypto.randomUUID().slice(0, 8).toUpperCase();
  await tools.coupons.create({
    code,
    percentOff: percent[d.tier],
    onlyFor: d.customerId,
    maxRedemptions: 1,
    expiresAt: '2027-01-31',
  });
  await tools.email.send({ to: d.email, subject: subject[d.language] ?? subject.en, template: 'loyalty-coupon', variables: { code } });
  sent++;
}
return `${sent} coupons sent`;
