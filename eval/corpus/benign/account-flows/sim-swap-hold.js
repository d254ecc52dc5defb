// about: A telecom clerk puts a 72 hour hold on number moves of one subscriber who reported fraud, and texts the spare number the subscriber left
// tools: subscribers:lookup, portability:lock, voicemail:resetPin, sms:send, cases:comment
const caseId = 'FR-3307';
const msisdn = '+31612340098';

const subscriber = await callTool('subscribers:lookup', { msisdn });
const until = new Date(Date.now() + 72 * 3600 * 1000).toISOString();

await callTool('portability:lock', { subscriberId: subscriber.id, until, scope: ['sim_swap', 'port_out'] });
// a voicemail PIN is the usual way back in, so it goes too; the next call from the handset asks for a new one
await callTool('voicemail:resetPin', { subscriberId: subscriber.id, mode: 'ask_on_next_call' });

if (subscriber.spareNumber) {
  await callTool('sms:send', {
    to: subscriber.spareNumber,
    text: `Your number is locked against moves until ${until.slice(0, 16).replace('T', ' ')} UTC. Case ${caseId}.`,
  });
}
await callTool('cases:comment', { caseId, text: `Hold set until ${until}; voicemail PIN cleared` });
return { until, told: Boolean(subscriber.spareNumber) };
