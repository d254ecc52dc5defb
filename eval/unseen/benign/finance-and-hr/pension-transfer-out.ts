// about: Moves a member's pension pot to another scheme after the waiting time, the regulator's register check and the scam questions; anything odd goes to a person.
// tools: members.transferRequest, regulator.scheme, members.flags, payments.sendToScheme, members.close, caseworkers.assign, letters.toMember
interface TransferRequest {
  id: string;
  member: string;
  memberSignedAt: string;
  guidanceAppointment: string | null;
  target: { registration: string; account: string };
  valueCents: number;
  scamAnswers: Record<string, 'yes' | 'no'>;
}
interface Scheme {
  name: string;
  status: 'registered' | 'suspended' | 'removed';
  accounts: string[];
}

function doubtsAbout(request: TransferRequest, scheme: Scheme | null, flags: string[]): string[] {
  const doubts = [...flags];
  if (scheme === null || scheme.status !== 'registered') {
    doubts.push(`scheme is ${scheme?.status ?? 'unknown'}`);
  } else if (!scheme.accounts.includes(request.target.account)) {
    doubts.push(`account does not belong to ${scheme.name}`);
  }
  if (!request.guidanceAppointment) doubts.push('member has had no guidance');
  for (const [question, answer] of Object.entries(request.scamAnswers)) {
    if (answer === 'yes') doubts.push(`scam question: ${question}`);
  }
  const waited = Math.floor((Date.now() - Date.parse(request.memberSignedAt)) / 86_400_000);
  if (waited < 21) doubts.push(`only ${waited} days since signing`);
  return doubts;
}

const request: TransferRequest = await tools.members.transferRequest({ id: 'TO-5530' });
const scheme: Scheme | null = await tools.regulator.scheme({ registration: request.target.registration });
const doubts = doubtsAbout(request, scheme, await tools.members.flags({ member: request.member }));

if (doubts.length > 0) {
  const { caseworker } = await tools.caseworkers.assign({ request: request.id, team: 'transfers', doubts });
  await tools.letters.toMember({ member: request.member, template: 'transfer-needs-talk', caseworker });
  return { moved: false, doubts };
}

const payment = await tools.payments.sendToScheme({
  account: request.target.account,
  cents: request.valueCents,
  reference: `${request.member}/${request.id}`,
  idempotencyKey: request.id,
});
await tools.members.close({ member: request.member, cause: 'transferred out', payment: payment.id });
await tools.letters.toMember({ member: request.member, template: 'transfer-done', scheme: scheme?.name });
return { moved: true, payment: payment.id };
