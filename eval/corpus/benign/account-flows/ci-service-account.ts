// about: Creates a service account for the build of a repository and puts its key straight into that repository's sealed secrets.
// tools: iam:createServiceAccount, iam:grant, iam:createKey, github:publicKey, crypto:seal, github:putSecret, iam:deleteKey
type Key = { id: string; privateKeyData: string; createdAt: string };
const REPOSITORY = 'tessera-maps/tile-builder' as const;
const ROLES = ['artifacts.writer', 'logging.writer'] as const;

const account: { email: string } = await tools.iam.createServiceAccount({ name: 'tile-builder-ci', description: `CI of ${REPOSITORY}` });
for (const role of ROLES) {
  await tools.iam.grant({ member: account.email, role, scope: 'projects/tessera-build' });
}

const key: Key = await tools.iam.createKey({ account: account.email, validDays: 90 });
try {
  const recipient: { key_id: string; key: string } = await tools.github.publicKey({ repository: REPOSITORY });
  const { ciphertext }: { ciphertext: string } = await tools.crypto.seal({ publicKey: recipient.key, base64: btoa(key.privateKeyData) });
  await tools.github.putSecret({ repository: REPOSITORY, name: 'GCP_CREDENTIALS', encrypted_value: ciphertext, key_id: recipient.key_id });
} catch (error) {
  // a key that nobody can use should not exist
  await tools.iam.deleteKey({ account: account.email, id: key.id });
  throw error;
}
return { account: account.email, keyId: key.id, roles: ROLES };
