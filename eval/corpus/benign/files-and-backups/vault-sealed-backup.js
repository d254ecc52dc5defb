// about: Takes the weekly backup of the secrets vault: sealed for the two officers' public keys, so that the script never sees a secret in the clear
// tools: vault.sealedSnapshot, hsm.publicKeys, safe.store, safe.prune
const keys = await tools.hsm.publicKeys({ role: 'recovery-officer' });
if (keys.length < 2) throw new Error('two recovery officers are needed');

const snapshot = await tools.vault.sealedSnapshot({ recipients: keys.map((k) => k.fingerprint), threshold: 2 });
const name = `vault-${new Date().toISOString().slice(0, 10)}.sealed`;
await tools.safe.store({ folder: 'vault', name, file: snapshot.file, sha256: snapshot.sha256 });

// eight weeks are enough, older keys are rotated anyway
const pruned = await tools.safe.prune({ folder: 'vault', keepLast: 8 });
return { name, secrets: snapshot.count, pruned: pruned.names };
