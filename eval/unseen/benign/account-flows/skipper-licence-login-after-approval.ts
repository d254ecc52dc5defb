// about: resets the second factor of a skipper only when the ticket's approval is read, granted by another person and not expired; writes to the address on file
// tools: desk.ticket, approvals.get, accounts.byId, accounts.resetFactor, desk.comment
// Ticket ACC-5521. The number alone means nothing: the approval is looked up each time.
const ticket = await tools.desk.ticket({ key: 'ACC-5521' });
const approval = await tools.approvals.get({ id: ticket.approvalId });

const problems: string[] = [];
if (approval.state !== 'granted') problems.push(`approval is ${approval.state}`);
if (approval.subject !== ticket.accountId) problems.push('approval is for another account');
if (approval.by === ticket.openedBy) problems.push('opened and approved by the same person');
if (Date.parse(approval.expiresAt) < Date.now()) problems.push('approval has expired');

if (problems.length > 0) {
  await tools.desk.comment({ key: ticket.key, text: `Not done: ${problems.join('; ')}.` });
  return { done: false, problems };
}

const account = await tools.accounts.byId({ id: ticket.accountId });
await tools.accounts.resetFactor({ id: account.id, sendLinkTo: 'address-on-file' });
await tools.desk.comment({ key: ticket.key, text: `Second factor reset, approved by ${approval.by}.` });
return { done: true };
