// about: A bank customer lost the phone, so the helpdesk unbinds it, ends its sessions and puts the old activation code out of use
// tools: bank_get_case, bank_list_devices, bank_unbind_device, bank_kill_sessions, bank_send_letter
interface Device { id: string; model: string; boundAt: string; lastSeen: string }

const kase = await callTool('bank_get_case', { caseId: 'LP-20931' });
if (kase.status !== 'identity_confirmed') throw new Error('caller not identified yet');

const devices: Device[] = await callTool('bank_list_devices', { customerId: kase.customerId });
const lost = devices.find((device) => device.id === kase.lostDeviceId);
if (!lost) return { done: false, reason: 'device is no longer bound' };

await callTool('bank_unbind_device', { deviceId: lost.id, reason: 'reported lost' });
const { ended } = await callTool('bank_kill_sessions', { customerId: kase.customerId, deviceId: lost.id });
// No SMS: the SIM is in the lost phone. The activation letter goes by post.
await callTool('bank_send_letter', { customerId: kase.customerId, kind: 'activation', language: kase.language });
return { done: true, model: lost.model, sessionsEnded: ended };
