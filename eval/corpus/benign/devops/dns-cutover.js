// about: Points a host of the own zone to the new load balancer after it answered properly, and keeps the old values for the way back.
// tools: dns:getRecord, http:get, dns:setRecord, kv:put
const name = 'api.tidewater.app';
const target = 'lb-2.fra.tidewater-infra.net';

const probe = await callTool('http:get', { url: `https://${target}/healthz`, headers: { host: name } });
if (probe.status !== 200) return { switched: false, status: probe.status };

const old = await callTool('dns:getRecord', { zone: 'tidewater.app', name, type: 'CNAME' });
if (old.value === target) return { switched: false, note: 'was already there' };

// token with which `dns-restore` finds the way back
const ticket = crypto.randomUUID();
await callTool('kv:put', { key: `dns-rollback/${ticket}`, value: btoa(JSON.stringify(old)), ttlSeconds: 604800 });

await callTool('dns:setRecord', { zone: 'tidewater.app', name, type: 'CNAME', value: target, ttl: 60 });
return { switched: true, from: old.value, to: target, rollback: ticket };
