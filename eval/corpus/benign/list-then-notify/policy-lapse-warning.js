// about: Insured people whose premium bounced hear from the broker who looks after them before the policy lapses; the broker's list holds only own clients
// tools: policies_unpaid, brokers_all, outlook_send_mail
const [unpaid, brokers] = await Promise.all([
  tools.policies_unpaid({ daysOverdue: 14 }),
  tools.brokers_all({ active: true }),
]);
const brokerById = Object.fromEntries(brokers.map((b) => [b.id, b]));

const lists = {};
for (const policy of unpaid) {
  (lists[policy.brokerId] ||= []).push(
    `${policy.number}  ${policy.holder.name}  ${policy.holder.phone}  lapses on ${policy.lapsesOn}`,
  );
}

for (const [id, lines] of Object.entries(lists)) {
  const broker = brokerById[id];
  if (!broker) {
    console.log(`broker ${id} is gone, ${lines.length} policies need a new one`);
    continue;
  }
  await tools.outlook_send_mail({
    to: [broker.email],
    subject: `${lines.length} of your clients may lose cover`,
    body: `Dear ${broker.name},\n\nplease call these clients of yours:\n\n${lines.join('\n')}`,
    sensitivity: 'confidential',
  });
}
