// about: Rotates the keys of a list of integrations; each provider is asked with its own key at its own address, and each new key goes only to the vault.
// tools: vault:read, vault:write, vault:listOverdue, http:request, chat:post
const providers = {
  mapbox: {
    base: 'https://api.mapbox.com/tokens/v2/fernweh-travel',
    header: () => ({}),
    withKey: (url, key) => `${url}?access_token=${key}`,
    create: { note: 'rotated', scopes: ['styles:read', 'tiles:read'] },
    pick: (body) => ({ id: body.id, key: body.token }),
  },
  fastly: {
    base: 'https://api.fastly.com/tokens',
    header: (key) => ({ 'Fastly-Key': key }),
    withKey: (url) => url,
    create: { name: 'edge-deploy', scope: 'purge_select' },
    pick: (body) => ({ id: body.id, key: body.access_token }),
  },
};

async function request(provider, key, method, path = '', json = undefined) {
  const { base, header, withKey } = providers[provider];
  const res = await tools.http.request({ method, url: withKey(base + path, key), headers: header(key), json });
  if (res.status >= 400) throw new Error(`${provider} ${method}: HTTP ${res.status}`);
  return res.json;
}

const overdue = await tools.vault.listOverdue({ prefix: 'integrations/' });
const log = [];

for (const path of overdue) {
  const name = path.split('/').at(-1);
  if (!(name in providers)) {
    log.push(`${name}: by hand`);
    continue;
  }
  try {
    const current = await tools.vault.read({ path });
    const made = await request(name, current.key, 'POST', '', providers[name].create);
    const fresh = providers[name].pick(made);
    await tools.vault.write({ path, data: { ...fresh, previousId: current.id } });
    await request(name, fresh.key, 'DELETE', '/' + current.id);
    log.push(`${name}: rotated`);
  } catch (error) {
    log.push(`${name}: ${error.message}`);
  }
}

await tools.chat.post({ room: 'platform', text: 'Key rotation\n' + log.join('\n') });
return log;
