// about: Tokens that the secret scanner found in public code are revoked, and each owner hears which one, by its last four characters
// tools: scanner.findings, tokens.lookup, tokens.revoke, mail.send
const findings = await tools.scanner.findings({ state: 'open', kind: 'platform_token' });
let revoked = 0;

for (const finding of findings) {
  const token = await tools.tokens.lookup({ fingerprint: finding.fingerprint });
  if (!token || token.revokedAt) continue;
  await tools.tokens.revoke({ id: token.id, reason: 'leaked in a public repository' });
  revoked += 1;
  await tools.mail.send({
    to: token.ownerEmail,
    subject: 'We revoked one of your access tokens',
    text: [
      `Your token "${token.label}" (…${token.last4}) was found at ${finding.publicUrl}.`,
      'It no longer works. Please create a new one and keep it out of your repository.',
    ].join('\n\n'),
  });
}

return `${revoked} of ${findings.length} tokens revoked`;
