// about: Files a warranty claim with the manufacturer with serial number, fault and our own return address; the customer's data stays here.
// tools: claims:next, products:get, secrets:get, http:post, claims:update
interface Claim { id: string; serial: string; sku: string; fault: string; boughtAt: string; customer: { name: string; email: string; address: string } }

const claim: Claim | null = await tools.claims.next({ state: 'accepted' });
if (claim === null) return 'nothing to file';

const product: { manufacturer: { code: string; claimsUrl: string }; model: string } = await tools.products.get({ sku: claim.sku });
const { key }: { key: string } = await tools.secrets.get({ name: `manufacturer-${product.manufacturer.code}` });

const response = await tools.http.post({
  url: product.manufacturer.claimsUrl,
  headers: { Authorization: 'Basic ' + btoa(`dealer-20417:${key}`), 'Content-Type': 'application/json' },
  body: JSON.stringify({
    dealerReference: claim.id,
    model: product.model,
    serialNumber: claim.serial,
    purchaseDate: claim.boughtAt,
    description: claim.fault.slice(0, 500),
    returnTo: { company: 'Brandt Elektro GmbH', street: 'Hafenweg 8', city: 'Kiel', country: 'DE' },
  }),
});

const ok = response.status === 201;
await tools.claims.update({ id: claim.id, state: ok ? 'filed' : 'error', manufacturerRef: ok ? response.json.claimNumber : undefined });
return { claim: claim.id, filed: ok };
