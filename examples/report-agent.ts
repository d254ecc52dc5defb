// What a model wrote for "How much did each of our customers spend? Save it as a report."
interface Order {
  id: string;
  status: 'paid' | 'cancelled';
  placedAt: Date;
  total: number;
}

async function ordersOf(userId: string): Promise<Order[]> {
  const all: Order[] = [];
  let cursor: number | undefined = 0;
  while (cursor !== undefined) {
    const page = await tools.orders.list({ userId, cursor });
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

const users = await tools.users.list();
console.log(`Found ${users.length} customers`);

const perUser = await Promise.all(
  users.map(async (user) => {
    const paid = (await ordersOf(user.id)).filter((order) => order.status === 'paid');
    return {
      name: user.name,
      orders: paid.length,
      spent: paid.reduce((sum, order) => sum + order.total, 0),
      latest: paid.map((order) => order.placedAt).sort((a, b) => b.getTime() - a.getTime())[0],
    };
  }),
);
perUser.sort((a, b) => b.spent - a.spent);

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
for (const { name, orders, spent } of perUser) console.log(`${name.padEnd(18)} ${orders} orders ${money.format(spent)}`);

const { id } = await tools.reports.save({
  title: 'Customer spend',
  body: perUser.map(({ name, spent }) => `- ${name}: ${money.format(spent)}`).join('\n'),
});
return { report: id, total: perUser.reduce((sum, { spent }) => sum + spent, 0), perUser };
