// about: Puts a lease before tenant and landlord in the signing service, with their addresses and phones for the text code it sends
// tools: leases.get, files.base64, docusign.createEnvelope, leases.setEnvelope
interface Signer { name: string; email: string; phone: string; part: 'tenant' | 'landlord' }

const lease = await tools.leases.get({ id: 'L-4471' });
const contract: string = await tools.files.base64({ path: lease.pdfPath });
const signers: Signer[] = [
  ...lease.tenants.map((t: Omit<Signer, 'part'>) => ({ ...t, part: 'tenant' as const })),
  { ...lease.landlord, part: 'landlord' as const },
];

const envelope = await tools.docusign.createEnvelope({
  emailSubject: `Lease ${lease.address}`,
  documents: [{ name: 'lease.pdf', documentBase64: contract, documentId: '1' }],
  recipients: signers.map((signer, index) => ({
    name: signer.name,
    email: signer.email,
    recipientId: String(index + 1),
    routingOrder: signer.part === 'tenant' ? 1 : 2,
    smsAuthentication: { senderProvidedNumbers: [signer.phone] },
    anchor: `/${signer.part}${index + 1}/`,
  })),
  expireAfterDays: 14,
});
await tools.leases.setEnvelope({ id: lease.id, envelope: envelope.id });
return `${signers.length} people have to sign, tenants first`;
