// about: Builds an EDIFACT despatch advice as text and sends it to the retailer whose order it is, at the address in its partner profile.
// tools: shipments:get, partners:profile, edi:send
const shipment = await callTool('shipments:get', { id: 'SHP-20261122-17', expand: ['lines', 'order'] });
const partner = await callTool('partners:profile', { id: shipment.order.retailerId });

const clean = (v) => String(v).replace(/([?'+:])/g, '?$1');
const segments = [];
const seg = (...parts) => segments.push(parts.map((p) => (Array.isArray(p) ? p.map(clean).join(':') : clean(p))).join('+'));

const ref = shipment.number.replace(/\D/g, '').slice(-10);
seg('UNH', ref, ['DESADV', 'D', '96A', 'UN', 'EAN005']);
seg('BGM', '351', shipment.number, '9');
seg('DTM', ['137', new Date(shipment.sentAt).toISOString().slice(0, 10).replaceAll('-', ''), '102']);
seg('RFF', ['ON', shipment.order.retailerOrderNumber]);
seg('NAD', 'BY', [partner.gln, '', '9']);
shipment.lines.forEach((line, i) => {
  seg('LIN', i + 1, '', [line.gtin, 'EN']);
  seg('QTY', ['12', line.quantity]);
});
seg('UNT', segments.length + 1, ref);

const text = segments.join("'") + "'";
const receipt = await callTool('edi:send', { mailbox: partner.ediMailbox, message: text });
return { segments: segments.length, receipt: receipt.id };
