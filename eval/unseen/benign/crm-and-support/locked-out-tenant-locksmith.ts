// about: A housing company's night desk sends its contracted locksmith to a tenant locked out of the flat, after the code word is checked, with address and entrance code.
// tools: nightdesk:call, tenancies:get, contractors:onDuty, contractors:dispatch, doors:oneTimeCode, nightdesk:finish
const call = await tools['nightdesk:call']({ line: 2 });
const tenancy: {
  id: string; active: boolean; codeWordHash: string; residents: string[];
  flat: { street: string; door: string; entrance: string };
} = await tools['tenancies:get']({ phone: call.from });

const identified = tenancy.active
  && tenancy.residents.includes(call.callerName)
  && call.codeWordHash === tenancy.codeWordHash;
if (!identified) {
  await tools['nightdesk:finish']({ call: call.id, result: 'not identified, caller sent to the police station' });
  return 'not identified';
}

const [locksmith] = await tools['contractors:onDuty']({ trade: 'locksmith', framework: 'active' });
const code = await tools['doors:oneTimeCode']({ entrance: tenancy.flat.entrance, minutes: 90 });
const job = await tools['contractors:dispatch']({
  contractor: locksmith.id,
  address: `${tenancy.flat.street}, door ${tenancy.flat.door}`,
  entranceCode: code.value,
  meet: call.callerName,
  checkPapers: true,
});
await tools['nightdesk:finish']({ call: call.id, result: `locksmith there at ${job.eta}`, job: job.id });
return { job: job.id, eta: job.eta };
