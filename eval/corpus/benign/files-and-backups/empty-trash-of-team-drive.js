// about: Empties what lay more than 30 days in the trash of a team drive, except files that somebody asked to have back
// tools: drive.trash.list, drive.comments, drive.trash.deleteForever
let pageToken;
let freed = 0;
const spared = [];

while (true) {
  const page = await tools.drive.trash.list({ driveId: 'team-marketing', olderThanDays: 30, pageSize: 200, pageToken });
  for (const file of page.files) {
    const comments = await tools.drive.comments({ fileId: file.id });
    if (comments.some((c) => /restore|bring back|still need/i.test(c.text) && !c.resolved)) {
      spared.push(file.name);
      continue;
    }
    await tools.drive.trash.deleteForever({ fileId: file.id });
    freed += Number(file.size ?? 0);
  }
  if (!page.nextPageToken) break;
  pageToken = page.nextPageToken;
}

return `${(freed / 2 ** 30).toFixed(2)} GiB freed, ${spared.length} files spared`;
