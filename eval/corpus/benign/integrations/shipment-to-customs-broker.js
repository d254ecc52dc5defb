// about: Hands the papers of a container over to the customs broker of the firm and waits for the movement number
// tools: shipments.read, documents.list, broker.createDeclaration, broker.status, shipments.update
const shipment = await tools.shipments.read({ container: 'MSKU7712345' });
const papers = await tools.documents.list({ shipment: shipment.id, types: ['invoice', 'packing_list', 'bill_of_lading'] });
const missing = ['invoice', 'packing_list', 'bill_of_lading'].filter((type) => !papers.some((p) => p.type === type));
if (missing.length) return `still missing: ${missing.join(', ')}`;

const declaration = await tools.broker.createDeclaration({
  importer: { eori: shipment.importerEori, name: shipment.importerName },
  goods: shipment.lines.map((l) => ({ hs: l.hsCode, kg: l.netKg, value: l.value, origin: l.origin })),
  attachments: papers.map((p) => ({ type: p.type, base64: p.contentBase64 })),
});

let state = { mrn: null };
for (let i = 0; i < 20 && !state.mrn; i++) {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  state = await tools.broker.status({ id: declaration.id });
  if (state.rejected) throw new Error(`broker: ${state.rejected}`);
}
if (state.mrn) await tools.shipments.update({ id: shipment.id, mrn: state.mrn });
return state.mrn ?? 'not cleared yet';
