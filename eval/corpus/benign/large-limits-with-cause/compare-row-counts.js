// about: Compares row counts and checksums of all tables before a database switch; a big limit on every table, but only numbers come back.
// tools: db:tables, db:aggregate
const tables = await callTool("db:tables", { database: "primary" });
const skip = /^(pg_|tmp_|_backup)/;

const differences = [];
let compared = 0;
for (const table of tables.filter((t) => !skip.test(t.name))) {
  const ask = (database) =>
    callTool("db:aggregate", { database, table: table.name, select: { rows: "count(*)", sum: "bit_xor(hash_row(*))", newest: "max(updated_at)" }, maxRows: 5000000 });
  const [primary, replica] = await Promise.all([ask("primary"), ask("candidate")]);
  compared++;
  if (primary.rows !== replica.rows || primary.sum !== replica.sum) {
    differences.push({ table: table.name, missing: primary.rows - replica.rows, newest: [primary.newest, replica.newest] });
  }
}

return differences.length === 0 ? `${compared} tables are equal` : { compared, differences };
