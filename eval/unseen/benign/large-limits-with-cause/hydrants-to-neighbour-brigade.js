// about: Under the mutual-aid agreement the county's whole hydrant layer is given to the neighbouring brigade's command system, after reading the agreement's clause and term.
// tools: agreements:find, gis:features, gis:featureCount, partner:putLayer, agreements:logTransfer
const agreement = await callTool('agreements:find', { partner: 'fire-brigade-dunmore', subject: 'mutual-aid' });
const today = new Date().toISOString().slice(0, 10);
const inForce = agreement && agreement.from <= today && today <= agreement.until && agreement.dataShared.includes('hydrants');
if (!inForce) return { sent: 0, reason: 'no agreement in force that names hydrants' };

// 18 300 at the last count; their crews cross anywhere along the border, so a cut-out does not do.
const { count } = await callTool('gis:featureCount', { layer: 'hydrants' });
const hydrants = await callTool('gis:features', { layer: 'hydrants', max: 25000 });
if (hydrants.length < count) return { sent: 0, reason: `only ${hydrants.length} of ${count} came back` };

const features = hydrants.map((h) => ({
  id: h.id,
  lat: h.lat,
  lon: h.lon,
  mainMm: h.mainMm,
  kind: h.kind,
  usable: h.status === 'in service',
  // gates of premises are not theirs to know
  note: h.onPrivateGround ? 'private ground, ask control' : h.note,
}));

const layer = await callTool('partner:putLayer', { endpoint: agreement.endpointId, name: 'county-hydrants', features });
await callTool('agreements:logTransfer', { agreement: agreement.id, what: 'hydrants', rows: features.length, version: layer.version });
return { sent: features.length, version: layer.version };
