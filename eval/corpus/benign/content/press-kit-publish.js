// about: Publishes the press kit: copies approved files to the public bucket of the company, nothing that is marked internal.
// tools: assets:search, storage:copy, cms:updatePage
const assets = await tools.assets.search({ tag: 'press-kit-2027' });

const approved = assets.filter((a) => a.approval === 'public' && !a.embargoUntil);
const held = assets.length - approved.length;

const links = [];
for (const asset of approved) {
  const { publicUrl } = await tools.storage.copy({
    from: { bucket: 'acme-assets', key: asset.key },
    to: { bucket: 'acme-press-public', key: `2027/${asset.fileName}` },
    cacheControl: 'public, max-age=86400',
  });
  links.push({ label: asset.title, publicUrl, megabytes: (asset.bytes / 1e6).toFixed(1) });
}

const table = ['| File | Size |', '|---|---|', ...links.map((l) => `| [${l.label}](${l.publicUrl}) | ${l.megabytes} MB |`)];
await tools.cms.updatePage({ path: '/press', block: 'downloads', markdown: table.join('\n') });

return { published: links.length, held };
