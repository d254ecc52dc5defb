// about: Unpublishes outdated event pages and sets redirects to the archive, as the editor listed them; loops over deletes.
// tools: cms:search, cms:unpublish, redirects:create, cms:purgeCache
const today = new Date().toISOString().slice(0, 10);
const pages = await callTool('cms:search', { template: 'event', fields: ['id', 'path', 'eventDate', 'keep'] });

const old = pages.filter((p) => p.eventDate < today && !p.keep && today.slice(0, 4) - p.eventDate.slice(0, 4) >= 1);

const paths = [];
for (const { id, path, eventDate } of old) {
  try {
    await callTool('cms:unpublish', { id });
    await callTool('redirects:create', { from: path, to: `/events/archive/${eventDate.slice(0, 4)}`, status: 301 });
    paths.push(path);
  } catch (e) {
    console.error(`${path}: ${e.message}`);
  }
}

if (paths.length > 0) await callTool('cms:purgeCache', { paths });
return `${paths.length} of ${pages.length} event pages moved to the archive`;
