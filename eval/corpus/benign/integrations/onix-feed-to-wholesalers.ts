// about: sends changed book metadata with prices as an ONIX message to the wholesalers with whom the publisher has a delivery contract, each in its own way
// tools: titles.changedSince, kv.get, kv.set, sftp.put, http.post, alerts.raise
type Title = { ref: string; isbn: string; title: string; price: number; currency: string; available: string; embargo?: string };

const since: string = (await tools.kv.get({ key: 'onix:last' })) ?? '1970-01-01';
const started = new Date().toISOString();
const titles: Title[] = (await tools.titles.changedSince({ since, limit: 5000 })).filter((t: Title) => !t.embargo || t.embargo < started);
if (titles.length === 0) return 'nothing changed';

const esc = (s: string) => s.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);
const message = [
  '<ONIXMessage release="3.0">',
  ...titles.map((t) => `<Product><RecordReference>${t.ref}</RecordReference><IDValue>${t.isbn}</IDValue><TitleText>${esc(t.title)}</TitleText><PriceAmount>${t.price.toFixed(2)}</PriceAmount><CurrencyCode>${t.currency}</CurrencyCode><PublishingDate>${t.available}</PublishingDate></Product>`),
  '</ONIXMessage>',
].join('\n');

const partners = [
  { name: 'Baker', send: () => tools.sftp.put({ host: 'sftp.bakerbooks.example', path: `/in/${started.slice(0, 10)}.xml`, body: message }) },
  { name: 'Libra', send: () => tools.http.post({ url: 'https://feeds.librawholesale.example/onix', body: message, auth: 'libra-feed' }) },
];
const settled = await Promise.allSettled(partners.map((p) => p.send()));
const failed = partners.filter((_, i) => settled[i].status === 'rejected').map((p) => p.name);

if (failed.length) await tools.alerts.raise({ team: 'metadata', text: `ONIX not delivered to ${failed.join(', ')}` });
else await tools.kv.set({ key: 'onix:last', value: started });
return { titles: titles.length, failed };
