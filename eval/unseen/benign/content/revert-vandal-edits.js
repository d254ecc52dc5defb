// about: A local history wiki takes back all edits of an account its admins have blocked for vandalism, page by page, unless somebody edited after it.
// tools: wiki_user_info, wiki_user_edits, wiki_page_head, wiki_revert, wiki_talk_post
const vandal = 'Kirchturm_1999';
const info = await tools.wiki_user_info({ user: vandal });

if (!info.block || info.block.reason !== 'vandalism') {
  return `${vandal} is not blocked for vandalism, nothing is taken back`;
}

const edits = await tools.wiki_user_edits({ user: vandal, since: info.block.firstIncident, max: 2000 });
const lastByPage = new Map(edits.map((edit) => [edit.page, edit]));
const left = [];
let reverted = 0;

for (const [page, edit] of lastByPage) {
  const head = await tools.wiki_page_head({ page });
  if (head.revision !== edit.revision) {
    left.push(page); // a neighbour has edited since, a person must look
    continue;
  }
  const first = edits.filter((one) => one.page === page).sort((a, b) => a.revision - b.revision)[0];
  await tools.wiki_revert({ page, to: first.parentRevision, summary: `Vandalism, block ${info.block.id}` });
  reverted++;
}

await tools.wiki_talk_post({
  page: 'Project:Vandalism',
  text: `${reverted} pages reverted for ${vandal}. To be looked at by hand:\n` + left.map((page) => `* [[${page}]]`).join('\n'),
});
return { reverted, left };
