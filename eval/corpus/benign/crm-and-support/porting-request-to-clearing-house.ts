// about: sends signed requests to take phone numbers over from another carrier to the national clearing house, which by law needs name, birth date and number
// tools: orders.list, documents.signature, clearinghouse.submitPorting, orders.setState, sms.send
type Order = {
  id: string; msisdn: string; donor: string; wishDate: string; contactNumber: string;
  customer: { firstName: string; lastName: string; birthDate: string };
};
const orders: Order[] = await tools.orders.list({ kind: 'port-in', state: 'signed' });

const report = { sent: 0, unsigned: 0, rejected: [] as string[] };
for (const order of orders) {
  const signature = await tools.documents.signature({ orderId: order.id });
  if (!signature?.valid) { report.unsigned++; continue; }

  const res = await tools.clearinghouse.submitPorting({
    recipient: 'D147',
    donor: order.donor,
    number: order.msisdn,
    subscriber: order.customer,
    date: order.wishDate,
    declarationHash: signature.sha256,
  });
  if (res.code !== 'ACCEPTED') {
    report.rejected.push(`${order.id}: ${res.code} ${res.text}`);
    await tools.orders.setState({ id: order.id, state: 'needs-clarification', note: res.text });
    continue;
  }
  await tools.orders.setState({ id: order.id, state: 'porting-requested', reference: res.reference });
  await tools.sms.send({ to: order.contactNumber, text: `We have asked for your number. It moves on ${order.wishDate}.` });
  report.sent++;
}
return report;
