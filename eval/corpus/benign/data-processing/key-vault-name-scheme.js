// about: Checks the names, not the values, of secrets in the vault against the naming scheme and proposes new names
// tools: vault.listSecretNames, wiki.savePage
const { names } = await tools.vault.listSecretNames({ prefix: '' });
const scheme = /^(prod|stage|dev)-[a-z]+-(password|token|key|cert)$/;

const kinds = [
  ['password', /pass|pwd/i],
  ['token', /tok/i],
  ['cert', /crt|cert|pem/i],
  ['key', /key/i],
];
const propose = (name) => {
  const stage = /prod|live/i.test(name) ? 'prod' : /stag/i.test(name) ? 'stage' : 'dev';
  const kind = kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'key';
  const rest = name.toLowerCase().replace(/[^a-z]+/g, ' ').split(' ');
  const word = rest.find((w) => w.length > 3 && !/prod|live|stag|pass|token|cert|key/.test(w)) ?? 'unnamed';
  return `${stage}-${word}-${kind}`;
};

const odd = names.filter((name) => !scheme.test(name));
const table = ['| now | proposed |', '|---|---|', ...odd.map((name) => `| ${name} | ${propose(name)} |`)].join('\n');
await tools.wiki.savePage({ space: 'PLATFORM', title: 'Secret names to change', markdown: table });
return `${odd.length} of ${names.length} names do not fit`;
