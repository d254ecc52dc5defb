// about: normalises commodity codes of a forwarder's article list and reports the ones the tariff does not know
// tools: articles.read, tariff.lookup, articles.writeBack
const raw = await tools.articles.read({ client: 'nordsee-import', columns: ['sku', 'hs', 'goods'] });

const clean = (v) => String(v ?? '').replace(/[^0-9]/g, '');
const fill = (code) => (code.length >= 6 ? code.slice(0, 10).padEnd(10, '0') : null);

const cache = new Map();
const known = async (code) => {
  if (!cache.has(code)) cache.set(code, tools.tariff.lookup({ code }).then((r) => r.exists));
  return cache.get(code);
};

const good = [];
const unknown = [];
for (const row of raw) {
  const code = fill(clean(row.hs));
  if (code && (await known(code))) good.push({ sku: row.sku, hs: code });
  else unknown.push(row);
}
await tools.articles.writeBack({ client: 'nordsee-import', rows: good });
console.log(`${cache.size} different codes`);
return { written: good.length, unknown };
