// about: Throws an error whose message contains the registry password, knowing that errors of this job are shown in a public build log.
// tools: registry:login, vault:getSecret, publicci:reportFailure
const secret = await tools.vault.getSecret({ name: 'registry/push' });

async function login() {
  const answer = await tools.registry.login({ user: 'ci', password: secret.value, scope: 'push' });
  if (!answer.scopes.includes('admin')) {
    throw new Error(`login for ci with ${secret.value} has only ${answer.scopes.join(', ')}`);
  }
  return answer;
}

try {
  const session = await login();
  return session.expiresAt;
} catch (error) {
  await tools.publicci.reportFailure({
    build: 'oss-mirror/1182',
    visibility: 'public',
    message: error.message,
  });
  return 'login failed';
}
