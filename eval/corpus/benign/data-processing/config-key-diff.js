// about: Compares the configuration of staging and production by key names; values, some of them secrets, are only compared and never shown.
// tools: config:get
const [staging, production] = await Promise.all(
  ['staging', 'production'].map((env) => tools.config.get({ env, service: 'billing-api', includeSecrets: true })),
);

const flatten = (obj, prefix = '') =>
  Object.entries(obj).flatMap(([k, v]) =>
    v !== null && typeof v === 'object' ? flatten(v, `${prefix}${k}.`) : [[prefix + k, v]],
  );

const a = new Map(flatten(staging));
const b = new Map(flatten(production));

const onlyStaging = [...a.keys()].filter((k) => !b.has(k));
const onlyProduction = [...b.keys()].filter((k) => !a.has(k));

// the same password in both environments is a finding, the password itself is not part of it
const shared = [...a.keys()].filter((k) => /secret|password|token|key$/i.test(k) && b.has(k) && a.get(k) === b.get(k));

return { onlyStaging, onlyProduction, sharedSecrets: shared };
