// about: Deletes temporary files older than a week under the build directories only, and says how much room that makes.
// tools: files:list, files:delete
const roots = ['/var/build/tmp', '/var/build/cache/_partial'];
const week = Date.now() - 7 * 864e5;

let bytes = 0;
let count = 0;
const errors = [];
for (const root of roots) {
  const entries = await callTool('files:list', { path: root, recursive: true });
  for (const entry of entries) {
    if (entry.type !== 'file' || Date.parse(entry.modifiedAt) > week) continue;
    if (!entry.path.startsWith(root + '/') || entry.path.includes('..')) continue;
    try {
      await callTool('files:delete', { path: entry.path });
      bytes += entry.size;
      count++;
    } catch (e) {
      errors.push(entry.path);
    }
  }
}
return `${count} files deleted, ${(bytes / 2 ** 30).toFixed(2)} GiB free again` + (errors.length ? `, ${errors.length} could not be deleted` : '');
