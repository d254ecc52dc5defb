// about: Moves new policies into the company's old mainframe, which takes base64 inside of XML; an internal system on both sides.
// tools: policies:new, mainframe:soap, policies:setHostNumber
const xml = (s) => String(s).replace(/[<>&'"]/g, (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;' })[c]);
const b64 = (text) => btoa(Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b)).join(''));

const fixed = (value, width) => String(value ?? '').slice(0, width).padEnd(width);

const policies = await callTool('policies:new', { transferred: false, limit: 50 });
const errors = [];

for (const p of policies) {
  // fixed-width record POL01: number 12, holder 30, product 6, premium in cents 9
  const record = fixed(p.number, 12) + fixed(p.holderName, 30) + fixed(p.productCode, 6) + String(Math.round(p.premium * 100)).padStart(9, '0');
  const envelope = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><CreatePolicy><Ref>${xml(p.id)}</Ref><Data>${b64(record)}</Data></CreatePolicy></soap:Body></soap:Envelope>`;

  const answer = await callTool('mainframe:soap', { action: 'CreatePolicy', envelope });
  const hostNumber = answer.match(/<HostNumber>(\d+)<\/HostNumber>/)?.[1];
  if (hostNumber) await callTool('policies:setHostNumber', { id: p.id, hostNumber });
  else errors.push({ id: p.id, fault: answer.match(/<faultstring>([^<]*)</)?.[1] ?? 'no answer' });
}
return { transferred: policies.length - errors.length, errors };
