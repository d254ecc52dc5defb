// about: Removes SSH keys from the hosts whose owners HR lists as gone, host by host, and leaves machine keys alone
// tools: hr_leavers, inventory_hosts, ssh_authorized_keys, ssh_remove_key, audit_write
const leavers = new Set((await tools.hr_leavers({ since: '2024-01-01' })).map((p) => p.login));
const hosts = await tools.inventory_hosts({ os: 'linux', managed: true });

const removed = [];
for (const { fqdn } of hosts) {
  const keys = await tools.ssh_authorized_keys({ host: fqdn, account: 'deploy' });
  for (const key of keys) {
    const [login] = key.comment.split('@');
    if (key.comment.startsWith('svc-') || !leavers.has(login)) continue;
    await tools.ssh_remove_key({ host: fqdn, account: 'deploy', fingerprint: key.fingerprint });
    removed.push({ host: fqdn, login, fingerprint: key.fingerprint });
  }
}

await tools.audit_write({ action: 'ssh-keys-removed', count: removed.length, items: removed });
return removed.length;
