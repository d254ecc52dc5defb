// about: brings premium lists of several brokers with differing column names and number styles into one form, and lists lines that do not add up
// tools: sftp_inbox_list, sftp_inbox_read, reinsurance_import, sftp_inbox_move
const aliases: Record<string, string[]> = {
  policy: ['policy no', 'pol.nr', 'certificate', 'policennummer'],
  insured: ['insured', 'name of assured', 'vn'],
  gross: ['gross premium', 'gwp', 'bruttoprämie'],
  brokerage: ['brokerage', 'comm', 'courtage'],
  net: ['net premium', 'net to insurer', 'nettoprämie'],
};
const toNumber = (s: string): number => {
  const t = s.replace(/[€$£\s]/g, '');
  const german = /,\d{1,2}$/.test(t);
  return Number(german ? t.replaceAll('.', '').replace(',', '.') : t.replaceAll(',', ''));
};

const files: { name: string; broker: string }[] = await callTool('sftp_inbox_list', { folder: 'bordereaux' });
const questions: string[] = [];

for (const file of files) {
  const [head, ...body]: string[] = (await callTool('sftp_inbox_read', { name: file.name })).trim().split(/\r?\n/);
  const sep = head.includes(';') ? ';' : ',';
  const cols = head.toLowerCase().split(sep).map((c) => c.trim());
  const at = (field: string) => cols.findIndex((c) => aliases[field].includes(c));

  const rows = body.map((line, i) => {
    const cell = line.split(sep);
    const row = { policy: cell[at('policy')], insured: cell[at('insured')], gross: toNumber(cell[at('gross')]), brokerage: toNumber(cell[at('brokerage')]), net: toNumber(cell[at('net')]) };
    if (Math.abs(row.gross - row.brokerage - row.net) > 0.02) questions.push(`${file.name}, line ${i + 2}: ${row.gross} - ${row.brokerage} is not ${row.net}`);
    return row;
  });
  await callTool('reinsurance_import', { broker: file.broker, rows });
  await callTool('sftp_inbox_move', { name: file.name, to: 'done' });
}
return { files: files.length, questions };
