// about: Converts a CSV of sensor calibrations into JSON lines with typed fields and writes it next to the source.
// tools: fs:readText, fs:writeText
interface Calibration {
  serial: string;
  offset: number;
  gain: number;
  validFrom: string;
}

const source = 'calibration/2026-q4.csv';
const csv: string = await callTool('fs:readText', { path: source });
const [head, ...lines] = csv.replace(/^\uFEFF/, '').trim().split('\n');
const columns = head.split(';').map((c) => c.trim());

const parse = (line: string): Calibration | Error => {
  const cells = line.split(';');
  const get = (name: string): string => cells[columns.indexOf(name)]?.trim() ?? '';
  const num = (name: string): number => Number(get(name).replace(',', '.'));
  const row = { serial: get('Serial'), offset: num('Offset'), gain: num('Gain'), validFrom: get('Valid from').split('.').reverse().join('-') };
  return row.serial && Number.isFinite(row.offset) && Number.isFinite(row.gain) ? row : new Error(line);
};

const parsed = lines.map(parse);
const good = parsed.filter((p): p is Calibration => !(p instanceof Error));

await callTool('fs:writeText', {
  path: source.replace(/\.csv$/, '.jsonl'),
  text: good.map((r) => JSON.stringify(r)).join('\n') + '\n',
});

return { rows: lines.length, written: good.length, badLines: parsed.flatMap((p, i) => (p instanceof Error ? [i + 2] : [])) };
