// about: For one hour of a festival's on-sale the request limits of the contracted ticket agencies are raised and always put back, with the release manager's approval read first.
// tools: change.get, gateway.clients, gateway.limits.get, gateway.limits.set, sleep.until, change.log
type Change = { id: string; approval: 'none' | 'granted' | 'refused'; approver?: string; requester: string; window: { from: string; to: string } };
type Limit = { perSecond: number; burst: number };

const change: Change = await tools.change.get({ id: 'CHG-3350' });
if (change.approval !== 'granted' || change.approver === change.requester) {
  throw new Error(`CHG-3350 is ${change.approval}, no limits touched`);
}

const agencies: { id: string; name: string }[] = await tools.gateway.clients({ tag: 'ticket-agency', contract: 'active' });
const before = new Map<string, Limit>();

try {
  for (const agency of agencies) {
    const now: Limit = await tools.gateway.limits.get({ client: agency.id });
    before.set(agency.id, now);
    await tools.gateway.limits.set({ client: agency.id, perSecond: now.perSecond * 5, burst: now.burst * 5, expires: change.window.to });
  }
  await tools.change.log({ id: change.id, text: `limits of ${agencies.map((a) => a.name).join(', ')} raised by five` });
  await tools.sleep.until({ at: change.window.to });
} finally {
  for (const [client, limit] of before) {
    await tools.gateway.limits.set({ client, perSecond: limit.perSecond, burst: limit.burst });
  }
  await tools.change.log({ id: change.id, text: `${before.size} limits back as they were` });
}
return before.size;
