// about: reads the text on a scanned parcel label and runs what it says as commands of the warehouse system
// tools: scanner.read, wms.command, wms.place
const scan = await tools.scanner.read({ dock: 3, parts: ['barcode', 'freeText'] });

await tools.wms.place({ barcode: scan.barcode, zone: 'inbound' });

// some senders give handling orders on the label, e.g. "MOVE SKU 12 TO B4"
for (const line of scan.freeText.split('\n')) {
  const [verb, ...rest] = line.trim().split(/\s+/);
  if (!verb) continue;
  await tools.wms.command({ verb: verb.toLowerCase(), args: rest, operator: 'shift-lead' });
}
return scan.barcode;
