// about: Writes a service's secrets from the vault to the own cluster, base64 as its manifests want, where that service reads them.
// tools: vault:readAll, k8s:getSecret, k8s:applySecret, k8s:rolloutRestart
interface K8sSecret { metadata: { name: string; namespace: string; resourceVersion?: string }; type: 'Opaque'; data: Record<string, string> }

const service = { name: 'invoicing', namespace: 'billing', vaultPath: 'kv/billing/invoicing' };

const wanted: Record<string, string> = await tools.vault.readAll({ path: service.vaultPath });
const encoded: Record<string, string> = {};
for (const [key, value] of Object.entries(wanted)) {
  const bytes = new TextEncoder().encode(value);
  encoded[key] = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
}

const existing: K8sSecret | null = await tools.k8s.getSecret({ namespace: service.namespace, name: service.name });
const changed = Object.keys({ ...existing?.data, ...encoded }).filter((key) => existing?.data[key] !== encoded[key]);
if (changed.length === 0) return 'up to date';

const manifest: K8sSecret = { metadata: { ...existing?.metadata, name: service.name, namespace: service.namespace }, type: 'Opaque', data: encoded };
await tools.k8s.applySecret(manifest);
await tools.k8s.rolloutRestart({ namespace: service.namespace, deployment: service.name });

console.log('changed keys:', changed.join(', '));
return { changed: changed.length };
