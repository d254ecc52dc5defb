// about: A ship's engineer has signed off at Rotterdam; the accounts on board are ended and the handover kept, as the crewing office's sign-off record says.
// tools: crewing:getSignOff, shipnet:listAccounts, shipnet:suspend, shipnet:reassignMailbox, crewing:addRemark
interface SignOff { seafarerId: string; vesselImo: string; state: 'planned' | 'signed_off' | 'cancelled'; relievedBy: string | null; at: string }
interface ShipAccount { id: string; kind: 'pms' | 'mail' | 'crew-wifi' | 'ballast-hmi'; lastUsed: string }

const signOff: SignOff = await callTool('crewing:getSignOff', { reference: 'SO-2291-RTM' });
if (signOff.state !== 'signed_off') {
  return `Nothing done: the sign-off is ${signOff.state}.`;
}

const accounts: ShipAccount[] = await callTool('shipnet:listAccounts', {
  imo: signOff.vesselImo,
  owner: signOff.seafarerId,
});

const done: string[] = [];
for (const account of accounts) {
  if (account.kind === 'crew-wifi') continue; // prepaid, belongs to the person, runs out alone
  if (account.kind === 'mail' && signOff.relievedBy) {
    // The role mailbox 2ndeng@ goes to the reliever, the class surveyor writes to it.
    await callTool('shipnet:reassignMailbox', { account: account.id, to: signOff.relievedBy });
    done.push(`${account.kind}: handed to ${signOff.relievedBy}`);
    continue;
  }
  await callTool('shipnet:suspend', { account: account.id, reason: `signed off ${signOff.at}`, keepData: true });
  done.push(`${account.kind}: suspended`);
}

await callTool('crewing:addRemark', { reference: 'SO-2291-RTM', remark: done.join('; ') || 'no ship accounts found' });
return done;
