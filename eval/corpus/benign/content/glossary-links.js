// about: Links the first mention of glossary terms in course texts; edits the text with regular expressions and saves it in place.
// tools: lms:glossary, lms:pages, lms:updatePage
const glossary = await callTool('lms:glossary', { course: 'bio-101' });
const pages = await callTool('lms:pages', { course: 'bio-101' });

const terms = glossary
  .map((g) => ({ slug: g.slug, re: new RegExp(`(?<![\\w\\[])(${g.term.replace(/[^\w\s-]/g, '')})(?![\\w\\]])`, 'i') }))
  .sort((a, b) => b.re.source.length - a.re.source.length);

let links = 0;
const touched = [];

for (const page of pages) {
  let html = page.markdown;
  const before = html;
  for (const { slug, re } of terms) {
    if (html.includes(`](/glossary/${slug})`)) continue;
    html = html.replace(re, (m) => {
      links++;
      return `[${m}](/glossary/${slug})`;
    });
  }
  if (html !== before) {
    await callTool('lms:updatePage', { id: page.id, markdown: html, note: 'glossary links' });
    touched.push(page.id);
  }
}
return { links, pages: touched.length };
