// about: Decodes carrier labels that arrive as base64, checks the PDF or ZPL heading and the length, and marks broken ones for reprint.
// tools: labels/pending, labels/mark
const pending = await callTool('labels/pending', { station: 'pack-04' });

function kindOf(encoded) {
  let raw;
  try {
    raw = atob(encoded.replaceAll('\n', ''));
  } catch {
    return { kind: 'broken', size: 0 };
  }
  const head = raw.slice(0, 5);
  const kind = head === '%PDF-' ? 'pdf' : head.startsWith('^XA') ? 'zpl' : 'broken';
  // A label cut off on the way has the right head and no end.
  const whole = kind === 'pdf' ? raw.trimEnd().endsWith('%%EOF') : raw.trimEnd().endsWith('^XZ');
  return { kind: whole ? kind : 'broken', size: raw.length };
}

const checked = pending.map(({ parcel, content }) => ({ parcel, ...kindOf(content) }));
await Promise.all(
  checked.map(({ parcel, kind }) =>
    callTool('labels/mark', { parcel, state: kind === 'broken' ? 'reprint' : 'printable', format: kind }),
  ),
);
const broken = checked.filter(({ kind }) => kind === 'broken');
return `${checked.length - broken.length} labels fine, reprint: ${broken.map(({ parcel }) => parcel).join(', ') || 'none'}`;
