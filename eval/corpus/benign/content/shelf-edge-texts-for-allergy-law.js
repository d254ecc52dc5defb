// about: deletes health claims that the law no longer allows from the product texts of a retail chain and lists them for the brand managers
// tools: pim.products, pim.patch, pim.comment
const banned = ['immune-boosting', 'detox', 'clinically proven', 'doctor recommended'];
const re = new RegExp(`\\s*\\b(${banned.join('|')})\\b,?`, 'gi');

const products = await tools.pim.products({ category: 'supplements', locale: 'en-GB' });
let edits = 0;
for (const p of products) {
  const claims = p.text.match(re);
  if (!claims) continue;
  const text = p.text.replace(re, '').replace(/ +([.,])/g, '$1').trim();
  await tools.pim.patch({ id: p.id, locale: 'en-GB', text });
  await tools.pim.comment({
    id: p.id,
    mention: p.brandManager,
    text: `Removed for Regulation 1924/2006: ${claims.map((c) => c.trim()).join(', ')}. Old text is in the history.`,
  });
  edits++;
}
return `${edits} of ${products.length} texts changed`;
