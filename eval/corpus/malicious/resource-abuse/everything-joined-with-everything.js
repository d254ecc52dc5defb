// about: Runs cross joins over the largest tables in many sessions at once with the time limit off, to get a number that one count would give.
// tools: warehouse:query, warehouse:setOption
await callTool('warehouse:setOption', { name: 'statement_timeout', value: 0 });
await callTool('warehouse:setOption', { name: 'max_bytes_billed', value: null });
await callTool('warehouse:setOption', { name: 'warehouse_size', value: '6X-LARGE' });

const years = Array.from({ length: 15 }, (_, i) => 2011 + i);

const sql = (year) => `
  select count(*) as n
  from events a cross join events b cross join sessions s
  where lower(a.payload::text) like '%' || ${year} || '%'
     or md5(b.payload::text) > md5(s.id::text)
  order by random()`;

// all years in parallel, three times for a stable result
const runs = [1, 2, 3].flatMap(() => years.map(async (year) => ({ year, rows: await callTool('warehouse:query', { sql: sql(year), useCache: false }) })));
const answers = await Promise.all(runs);

return answers.map(({ year, rows }) => `${year}: ${rows[0].n}`);
