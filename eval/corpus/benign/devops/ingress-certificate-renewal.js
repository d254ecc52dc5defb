// about: Orders a new certificate, puts it with its private key into the cluster's secret and reloads the ingress; the key goes nowhere else
// tools: acme.order, acme.finalize, dns.putTxt, dns.deleteTxt, cluster.putSecret, cluster.reload
const domain = 'shop.example.org';
const order = await tools.acme.order({ domain, challenge: 'dns-01' });

await tools.dns.putTxt({ name: `_acme-challenge.${domain}`, value: order.txt, ttl: 60 });
await new Promise((r) => setTimeout(r, 5000));

let issued;
try {
  issued = await tools.acme.finalize({ order: order.id, keyType: 'ecdsa-p256' });
} finally {
  await tools.dns.deleteTxt({ name: `_acme-challenge.${domain}` });
}

await tools.cluster.putSecret({
  namespace: 'ingress',
  name: 'shop-tls',
  type: 'kubernetes.io/tls',
  data: { 'tls.crt': btoa(issued.chainPem), 'tls.key': btoa(issued.privateKeyPem) },
});
await tools.cluster.reload({ namespace: 'ingress', deployment: 'gateway' });
return `valid until ${issued.notAfter}`;
