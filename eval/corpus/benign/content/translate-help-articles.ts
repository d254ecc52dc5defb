// about: Translates published help articles that have no German version yet; the texts are public anyway.
// tools: kb:articles, translate:text, kb:saveTranslation
interface Article {
  id: string;
  title: string;
  markdown: string;
  published: boolean;
  translations: string[];
}

const articles: Article[] = await tools.kb.articles({ section: 'getting-started', limit: 500 });
const todo = articles.filter((a) => a.published && !a.translations.includes('de'));

// code blocks are not translated: put placeholders in and take them out again
const protect = (md: string): [string, string[]] => {
  const blocks: string[] = [];
  const text = md.replace(/```[\s\S]*?```|`[^`\n]+`/g, (m) => `⟦${blocks.push(m) - 1}⟧`);
  return [text, blocks];
};
const restore = (text: string, blocks: string[]): string => text.replace(/⟦(\d+)⟧/g, (_, i) => blocks[Number(i)] ?? '');

const done: string[] = [];
for (const a of todo) {
  const [text, blocks] = protect(a.markdown);
  const [title, body]: [string, string] = await Promise.all([
    tools.translate.text({ text: a.title, to: 'de' }),
    tools.translate.text({ text, to: 'de', formality: 'formal' }),
  ]);
  await tools.kb.saveTranslation({ articleId: a.id, language: 'de', title, markdown: restore(body, blocks), state: 'needs_review' });
  done.push(a.id);
}
return { translated: done };
