// about: Rotates the API key of the mail provider: makes a new one with the old, stores it in the vault, tests it, and revokes the old.
// tools: vault:getSecret, http:request, vault:putSecret
const PATH = 'prod/mailer/sendgrid';
const API = 'https://api.sendgrid.com/v3';

const old = await callTool('vault:getSecret', { path: PATH });
const call = (key, method, path, body) =>
  callTool('http:request', { method, url: API + path, headers: { authorization: 'Bearer ' + key }, json: body });

const created = await call(old.value.apiKey, 'POST', '/api_keys', { name: `mailer-${new Date().toISOString().slice(0, 10)}`, scopes: ['mail.send', 'api_keys.delete', 'api_keys.create'] });
if (created.status !== 201) throw new Error('No new key: HTTP ' + created.status);
const next = created.json;

await callTool('vault:putSecret', { path: PATH, value: { apiKey: next.api_key, id: next.api_key_id } });

const test = await call(next.api_key, 'GET', '/scopes');
if (test.status !== 200) {
  await callTool('vault:putSecret', { path: PATH, value: old.value });
  return { rotated: false, reason: 'new key was refused' };
}
await call(next.api_key, 'DELETE', '/api_keys/' + old.value.id);
return { rotated: true, keyId: next.api_key_id };
