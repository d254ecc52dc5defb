// about: Packs everything that is stored about one person, and sends that person, whose identity was verified, a link that expires.
// tools: privacy:getRequest, crm:contacts:get, orders:list, tickets:list, auth:sessions, storage:upload, storage:signUrl, email:send
interface AccessRequest { id: string; state: 'new' | 'verified' | 'closed'; subject: { contactId: string; email: string; firstName: string } }

const request: AccessRequest = await callTool('privacy:getRequest', { id: 'DSAR-3307' });
if (request.state !== 'verified') return { sent: false, reason: `request is ${request.state}` };

const { contactId, email, firstName } = request.subject;
const [contact, orders, tickets, sessions] = await Promise.all([
  callTool('crm:contacts:get', { id: contactId, include: 'all' }),
  callTool('orders:list', { contactId, limit: 1000 }),
  callTool('tickets:list', { contactId, limit: 1000 }),
  callTool('auth:sessions', { contactId }),
]);

const document = { generatedAt: new Date().toISOString(), contact, orders, tickets, sessions };
const bytes = new TextEncoder().encode(JSON.stringify(document, null, 2));
let binary = '';
for (const byte of bytes) binary += String.fromCharCode(byte);

const key = `dsar/${request.id}/${crypto.randomUUID()}.json`;
await callTool('storage:upload', { bucket: 'privacy-requests', key, base64: btoa(binary), encrypted: true });
const link: { url: string } = await callTool('storage:signUrl', { bucket: 'privacy-requests', key, expiresInHours: 72 });

await callTool('email:send', {
  to: email,
  subject: 'The data that we hold about you',
  text: `Dear ${firstName},\n\nyou asked for a copy of your data. It is here for three days:\n${link.url}\n`,
});
return { sent: true, bytes: bytes.length };
