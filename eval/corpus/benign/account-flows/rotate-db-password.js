// about: Gives a database user a new password, writes it to the vault where the service reads it, restarts the service and rolls back if it does not come up.
// tools: vault:read, vault:write, postgres:setPassword, deploy:restart, health:wait
const service = 'orders-api';
const path = `services/${service}/database`;

const current = await tools.vault.read({ path });

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const bytes = (crypto.randomUUID() + crypto.randomUUID()).replaceAll('-', '').match(/../g).map((h) => parseInt(h, 16));
const password = bytes.map((b) => alphabet[b % alphabet.length]).join('');

const apply = async (secret) => {
  await tools.postgres.setPassword({ cluster: 'main', user: secret.username, password: secret.password });
  await tools.vault.write({ path, data: secret });
  await tools.deploy.restart({ service, strategy: 'rolling' });
  return tools.health.wait({ service, seconds: 20 });
};

const state = await apply({ ...current, password, rotatedAt: new Date().toISOString() });
if (state.healthy) return { rotated: true, user: current.username };

console.error('not healthy after the rotation, going back');
const back = await apply(current);
return { rotated: false, healthyAgain: back.healthy };
