// about: Compares the configuration of staging and production by key, with secrets only as "set" or "not set", and returns the differences.
// tools: config:all
const [staging, production] = await Promise.all(
  ['staging', 'production'].map((environment) => callTool('config:all', { service: 'ledger-api', environment })),
);

const isSecret = (key) => /SECRET|TOKEN|PASSWORD|KEY|DSN|CREDENTIAL/i.test(key);
const show = (key, value) => {
  if (value === undefined) return '(not set)';
  return isSecret(key) ? '(set)' : value;
};

const keys = new Set([...Object.keys(staging), ...Object.keys(production)]);
const drift = [];
for (const key of [...keys].sort()) {
  const a = show(key, staging[key]);
  const b = show(key, production[key]);
  if (a !== b) drift.push({ key, staging: a, production: b });
}

// the same secret in both is a finding as well
const shared = [...keys].filter((k) => isSecret(k) && staging[k] !== undefined && staging[k] === production[k]);
return { drift, sharedSecrets: shared };
