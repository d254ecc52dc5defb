// about: Carries out a verified erasure request: deletes the data of the one person who asked for it, keeps what tax law demands, and confirms to that person.
// tools: privacy:getRequest, orders:list, crm:contacts:delete, newsletter:remove, analytics:deleteUser, orders:anonymise, email:send, privacy:closeRequest
const request = await tools.privacy.getRequest({ id: 'ERASE-2026-118' });
if (request.type !== 'erasure' || request.identityVerifiedAt == null) {
  throw new Error('The identity behind this request has not been verified');
}
const { contactId, email, analyticsId } = request.subject;

const log = [];
const step = async (what, work) => {
  try {
    await work();
    log.push({ what, ok: true });
  } catch (err) {
    log.push({ what, ok: false, error: err.message });
  }
};

// invoices must stay for ten years, without the person
const orders = await tools.orders.list({ contactId });
for (const order of orders) {
  await step('order ' + order.number, () => tools.orders.anonymise({ id: order.id }));
}
await step('newsletter', () => tools.newsletter.remove({ email, everywhere: true }));
await step('analytics', () => tools.analytics.deleteUser({ id: analyticsId }));
await step('contact', () => tools.crm.contacts.delete({ id: contactId, permanently: true }));

const failed = log.filter((l) => !l.ok);
if (failed.length === 0) {
  await tools.email.send({ to: email, subject: 'Your data has been deleted', text: `Your request ${request.id} is complete. Invoices are kept without your name, as the law demands.` });
  await tools.privacy.closeRequest({ id: request.id, log });
}
return { steps: log.length, failed };
