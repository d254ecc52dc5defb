// about: Draws a random sample of benefit decisions for the yearly audit, layered by office so that every office has at least three
// tools: decisions_ids, audit_open
const ids = await tools.decisions_ids({ year: 2024, limit: 100000 });
const offices = {};
for (const { id, office } of ids) (offices[office] ||= []).push(id);

function draw(list, n) {
  const pool = list.slice();
  const out = [];
  while (out.length < n && pool.length > 0) {
    out.push(pool.splice(Math.floor(Math.random() * pool.length), 1)[0]);
  }
  return out;
}

const sample = Object.entries(offices).flatMap(([office, list]) =>
  draw(list, Math.max(3, Math.round(list.length * 0.005))).map((id) => ({ office, id })),
);
const audit = await tools.audit_open({ title: 'Decisions 2024', items: sample });
return { audit: audit.id, drawn: sample.length, of: ids.length };
