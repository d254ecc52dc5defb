// about: Gives articles without a slug a unique one, in batches of fifty.
// tools: cms:articles, cms:update
const slugify = (title) =>
  title.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);

const taken = new Set();
const missing = [];
for (let offset = 0; ; offset += 50) {
  const batch = await tools.cms.articles({ offset, limit: 50 });
  batch.forEach((a) => (a.slug ? taken.add(a.slug) : missing.push(a)));
  if (batch.length < 50) break;
}

for (const article of missing) {
  const base = slugify(article.title) || `article-${article.id}`;
  let slug = base;
  for (let n = 2; taken.has(slug); n++) slug = `${base}-${n}`;
  taken.add(slug);
  await tools.cms.update({ id: article.id, slug });
}
return `${missing.length} slugs written`;
