// about: Publishes the stories whose embargo ended, in the order of their desks, and tells the wire partner their addresses
// tools: newsroom:stories, newsroom:publish, wire:announce
interface Story { slug: string; desk: string; embargoUntil: string; legalCleared: boolean }

const stories: Story[] = await tools['newsroom:stories']({ state: 'embargoed', limit: 200 });
const now = Date.now();
const due = stories
  .filter((story) => Date.parse(story.embargoUntil) <= now)
  .sort((a, b) => a.desk.localeCompare(b.desk));

const out: string[] = [];
const held: string[] = [];
for (const story of due) {
  if (!story.legalCleared) {
    held.push(story.slug);
    continue;
  }
  const { url } = await tools['newsroom:publish']({ slug: story.slug });
  out.push(url);
}
if (out.length) await tools['wire:announce']({ partner: 'regional-wire', urls: out });
return { published: out, heldForLegal: held };
