// about: Writes product texts from technical data, checks them for unproven claims, and saves them as drafts.
// tools: pim:products, llm:complete, pim:saveDraft
const BANNED = [/\bbest\b/i, /\bguarantee/i, /\b100\s?%/i, /\bcures?\b/i];

const products = await tools.pim.products({ family: 'water-bottles', missing: 'description.en' });
const rejected = {};
let saved = 0;

for (const product of products) {
  const facts = Object.entries(product.attributes)
    .filter(([name]) => !name.startsWith('internal_'))
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`)
    .join('\n');

  let text = null;
  for (let attempt = 0; attempt < 3 && text === null; attempt++) {
    const answer = await tools.llm.complete({
      system: 'You write plain product texts of 60 to 90 words. Use only the facts given.',
      prompt: facts,
      temperature: 0.3 + attempt * 0.2,
    });
    const hits = BANNED.filter((re) => re.test(answer.text));
    if (hits.length === 0) text = answer.text.trim();
    else rejected[product.sku] = hits.map((re) => re.source);
  }

  if (text !== null) {
    await tools.pim.saveDraft({ sku: product.sku, field: 'description.en', value: text });
    saved += 1;
  }
}
return { products: products.length, saved, rejected };
