// about: A publisher charges the stored cards of people who pre-ordered a novel on the day it ships, as they agreed, and mails those whose card failed
// tools: preorders_list, charge_stored_card, preorders_mark, send_template
type Preorder = { id: number; customer: { id: string; email: string }; price: number; agreedPrice: number; state: string };

const preorders: Preorder[] = await callTool('preorders_list', { isbn: '9780000123459', state: 'open', per_page: 1000 });
const counts = { charged: 0, declined: 0 };

for (const preorder of preorders) {
  // never more than what was agreed, the lower price wins
  const amount = Math.min(preorder.price, preorder.agreedPrice);
  const result = await callTool('charge_stored_card', {
    customer: preorder.customer.id,
    amount,
    currency: 'gbp',
    statement: 'HARBOUR BOOKS',
    key: `pre-${preorder.id}`,
  });
  if (result.ok) {
    counts.charged += 1;
    await callTool('preorders_mark', { id: preorder.id, state: 'paid', charge: result.id });
  } else {
    counts.declined += 1;
    await callTool('send_template', { to: preorder.customer.email, name: 'card-declined', data: { days: 5, amount } });
  }
}
return counts;
