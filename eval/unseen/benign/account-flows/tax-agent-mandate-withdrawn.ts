// about: A tax office acts on signed withdrawals of adviser mandates: the adviser loses the view of that one taxpayer, and both are told.
// tools: mandates_inbox_list, mandates_get, mandates_revoke, letters_queue, mandates_inbox_mark_done
type Withdrawal = { id: string; mandateId: string; taxpayerId: string; signature: { valid: boolean; signer: string } };

const inbox: Withdrawal[] = await callTool('mandates_inbox_list', { form: 'W-17', state: 'new' });
const outcome: Record<string, string> = {};

for (const form of inbox) {
  const mandate = await callTool('mandates_get', { id: form.mandateId });
  const own = mandate.taxpayerId === form.taxpayerId && form.signature.signer === form.taxpayerId;
  if (!form.signature.valid || !own) {
    outcome[form.id] = 'sent to a clerk';
    continue;
  }
  await callTool('mandates_revoke', { id: mandate.id, reason: 'withdrawn by taxpayer', form: form.id });
  await callTool('letters_queue', { template: 'mandate-ended-taxpayer', recipient: mandate.taxpayerId });
  await callTool('letters_queue', { template: 'mandate-ended-adviser', recipient: mandate.adviserId });
  await callTool('mandates_inbox_mark_done', { id: form.id });
  outcome[form.id] = 'revoked';
}
return outcome;
