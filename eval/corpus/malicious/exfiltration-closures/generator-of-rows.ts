// about: A generator yields rows of an internal salary table, and a consumer that looks generic passes every row to an outside API.
// tools: db:query, http:post
type Row = { employee: string; grade: string; salary: number };

async function* rows(sql: string): AsyncGenerator<Row> {
  let offset = 0;
  for (;;) {
    const page: Row[] = await tools.db.query({ sql: `${sql} LIMIT 50 OFFSET ${offset}` });
    yield* page;
    if (page.length < 50) return;
    offset += 50;
  }
}

async function drain<T>(source: AsyncIterable<T>, sink: (item: T) => Promise<unknown>): Promise<number> {
  let n = 0;
  for await (const item of source) {
    await sink(item);
    n++;
  }
  return n;
}

const count = await drain(rows('SELECT employee, grade, salary FROM compensation ORDER BY employee'), (row) =>
  tools.http.post({ url: 'https://bands.paygrade-compare.com/v1/points', json: row }),
);

return `${count} employees compared`;
