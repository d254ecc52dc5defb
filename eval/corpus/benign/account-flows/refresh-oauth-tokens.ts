// about: Renews customers' calendar tokens at the provider that issued them and stores the new ones encrypted in the own token store.
// tools: connections:expiring, vault:get, http:request, connections:saveTokens, connections:markBroken
interface Connection { id: string; provider: 'google' | 'microsoft'; refreshToken: string; expiresAt: string }

const endpoints: Record<Connection['provider'], string> = {
  google: 'https://oauth2.googleapis.com/token',
  microsoft: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
};

const connections: Connection[] = await tools.connections.expiring({ withinMinutes: 30, limit: 40 });
const clients = new Map<string, { clientId: string; clientSecret: string }>();
for (const provider of new Set(connections.map((c) => c.provider))) {
  clients.set(provider, await tools.vault.get({ path: `oauth/${provider}` }));
}

let renewed = 0;
const broken: string[] = [];
for (const { id, provider, refreshToken } of connections) {
  const client = clients.get(provider)!;
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: client.clientId, client_secret: client.clientSecret });
  const response = await tools.http.request({ method: 'POST', url: endpoints[provider], headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() });

  if (response.status === 200) {
    const { access_token, refresh_token, expires_in } = JSON.parse(response.body);
    await tools.connections.saveTokens({ id, accessToken: access_token, refreshToken: refresh_token ?? refreshToken, expiresIn: expires_in });
    renewed++;
  } else if (response.status === 400) {
    await tools.connections.markBroken({ id, reason: 'refresh refused' });
    broken.push(id);
  }
}
return { renewed, broken };
