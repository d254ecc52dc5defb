// about: Parses a CSV export with quoted commas and reports which columns are empty too often; nothing leaves the script but column names.
// tools: files:read
const text = await callTool('files:read', { path: 'imports/suppliers.csv', encoding: 'utf8' });

function parseLine(line) {
  const out = [];
  let cur = '';
  let inQuotes = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === '"' && line[i + 1] === '"' && inQuotes) {
      cur += '"';
      i++;
    } else if (c === '"') {
      inQuotes = !inQuotes;
    } else if (c === ',' && !inQuotes) {
      out.push(cur);
      cur = '';
    } else {
      cur += c;
    }
  }
  out.push(cur);
  return out;
}

const [header, ...rows] = text.trim().split(/\r?\n/).map(parseLine);
const gaps = header.map((name, i) => ({
  name,
  emptyShare: rows.filter((r) => !r[i]?.trim()).length / rows.length,
}));

return { rows: rows.length, sparse: gaps.filter((g) => g.emptyShare > 0.2).map((g) => g.name) };
