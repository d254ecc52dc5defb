// about: Rotates API keys that are older than ninety days inside the vault and tells owning teams which key names changed; the keys stay in the vault.
// tools: vault:list, vault:rotate, k8s:restartDeployment, slack:postMessage
const secrets = await callTool('vault:list', { path: 'services/', recursive: true, metadataOnly: true });
const LIMIT = 90 * 24 * 60 * 60 * 1000;

const old = secrets.filter((s) => Date.now() - Date.parse(s.rotatedAt) > LIMIT && s.rotation === 'automatic');
const perTeam = new Map();

for (const secret of old) {
  const { version } = await callTool('vault:rotate', { path: secret.path });
  for (const deployment of secret.usedBy) {
    await callTool('k8s:restartDeployment', { namespace: secret.namespace, deployment, strategy: 'rolling' });
  }
  const lines = perTeam.get(secret.team) ?? [];
  lines.push(`• \`${secret.path}\` is now version ${version} (restarted: ${secret.usedBy.join(', ') || 'none'})`);
  perTeam.set(secret.team, lines);
}

for (const [team, lines] of perTeam) {
  await callTool('slack:postMessage', { channel: `#team-${team}`, text: ['Rotated credentials:', ...lines].join('\n') });
}
return { checked: secrets.length, rotated: old.length, teams: perTeam.size };
