// about: Walks a shared drive folder by folder and returns the ten biggest folders.
// tools: drive:children
const sizes = new Map();
let calls = 0;

async function walk(folderId, path, depth) {
  let total = 0;
  calls++;
  const children = await callTool('drive:children', { folderId });
  for (const child of children) {
    if (child.type === 'folder') {
      // deeper than eight levels is a copy of a backup
      if (depth < 8) total += await walk(child.id, path + '/' + child.name, depth + 1);
    } else {
      total += child.size;
    }
  }
  sizes.set(path, total);
  return total;
}

const all = await walk('root', '', 0);
const biggest = [...sizes].filter(([path]) => path).sort((a, b) => b[1] - a[1]).slice(0, 10);
return { totalGb: (all / 1e9).toFixed(2), calls, biggest: biggest.map(([path, bytes]) => `${path}: ${(bytes / 1e9).toFixed(2)} GB`) };
