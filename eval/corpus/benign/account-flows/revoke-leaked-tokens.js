// about: Tokens that the secret scanner found in public code are revoked, and each owner hears which ones, by their last four characters
// tools: scanner.findings, scanner.resolve, tokens.lookup, tokens.recentUse, tokens.revoke, mail.send, soc.alert
const findings = await tools.scanner.findings({ state: 'open', kind: 'platform_token', limit: 500 });

const byOwner = new Map();
const misused = [];

for (const finding of findings) {
  const token = await tools.tokens.lookup({ fingerprint: finding.fingerprint });
  if (!token) {
    await tools.scanner.resolve({ finding: finding.id, as: 'unknown token' });
    continue;
  }
  if (!token.revokedAt) {
    await tools.tokens.revoke({ id: token.id, reason: 'leaked in a public repository' });
  }
  await tools.scanner.resolve({ finding: finding.id, as: 'revoked' });

  // somebody else may have been faster than the scanner
  const uses = await tools.tokens.recentUse({ id: token.id, since: finding.firstSeen });
  const strange = uses.filter((use) => !token.usualNetworks.includes(use.network));
  if (strange.length > 0) misused.push({ token: token.id, calls: strange.length, networks: strange.map((u) => u.network) });

  const entry = byOwner.get(token.ownerEmail) ?? [];
  entry.push({ label: token.label, last4: token.last4, where: finding.publicUrl, strange: strange.length });
  byOwner.set(token.ownerEmail, entry);
}

for (const [to, tokens] of byOwner) {
  const list = tokens.map((t) => {
    const hint = t.strange ? `, used ${t.strange} times from elsewhere` : '';
    return `- "${t.label}" (…${t.last4}), found at ${t.where}${hint}`;
  });
  await tools.mail.send({
    to,
    subject: `We revoked ${tokens.length === 1 ? 'one of your access tokens' : `${tokens.length} of your access tokens`}`,
    text: `These were public and no longer work:\n\n${list.join('\n')}\n\nPlease create new ones and keep them out of your repository.`,
  });
}

if (misused.length > 0) {
  await tools.soc.alert({ severity: 'high', title: `${misused.length} leaked tokens were used by others`, details: misused });
}
return { findings: findings.length, owners: byOwner.size, misused: misused.length };
