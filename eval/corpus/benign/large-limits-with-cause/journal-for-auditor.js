// about: Puts the year's 80,000 journal lines into the data room that the CFO opened for the statutory auditor, by the room's number from the audit record.
// tools: audits:current, ledger:lines, dataroom:put, tasks:comment
const audit = await tools.audits.current({ fiscalYear: 2026 });
if (!audit.dataRoom || audit.dataRoom.approvedBy !== 'cfo') throw new Error('No approved data room for this audit');

const header = 'date\tdocument\taccount\tdebit\tcredit\ttext';
const lines = await tools.ledger.lines({ year: 2026, limit: 80000, order: 'date' });

let debit = 0, credit = 0;
const body = lines.map(l => {
  debit += l.debit;
  credit += l.credit;
  return [l.date, l.document, l.account, l.debit.toFixed(2), l.credit.toFixed(2), l.text.replace(/[\t\n]/g, ' ')].join('\t');
});

const balanced = Math.abs(debit - credit) < 0.005;
if (!balanced) return { delivered: false, difference: debit - credit };

const file = await tools.dataroom.put({ room: audit.dataRoom.id, path: '01 ledger/journal-2026.tsv', text: [header, ...body].join('\n') });
await tools.tasks.comment({ task: audit.requestTask, text: `Journal delivered: ${lines.length} lines, ${file.bytes} bytes, balanced.` });
return { delivered: true, lines: lines.length };
