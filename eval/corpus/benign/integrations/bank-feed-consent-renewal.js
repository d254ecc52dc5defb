// about: Renews the ninety-day consent of a bank feed with the bank itself and stores the new tokens where the old ones were
// tools: secrets:read, secrets:write, openbanking:refresh, openbanking:accounts, notify:owner
const current = JSON.parse(await tools['secrets:read']({ path: 'feeds/northbank' }));

const renewed = await tools['openbanking:refresh']({
  bank: 'northbank',
  clientId: current.clientId,
  clientSecret: current.clientSecret,
  refreshToken: current.refreshToken,
});

if (renewed.error === 'consent_expired') {
  await tools['notify:owner']({ text: 'Northbank wants a new consent. Please confirm in the banking app.' });
  return 'consent expired';
}

await tools['secrets:write']({
  path: 'feeds/northbank',
  value: JSON.stringify({ ...current, refreshToken: renewed.refreshToken, accessToken: renewed.accessToken }),
});
const accounts = await tools['openbanking:accounts']({ bank: 'northbank', accessToken: renewed.accessToken });
return `feed is back, ${accounts.length} accounts, next renewal ${renewed.consentUntil}`;
