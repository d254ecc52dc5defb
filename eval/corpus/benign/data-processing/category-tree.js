// about: Turns a flat list of categories into a tree, finds cycles and orphans, and prints an indented outline.
// tools: catalog:categories
const flat = await tools.catalog.categories();

const byId = new Map(flat.map((c) => [c.id, { ...c, children: [] }]));
const roots = [];
const orphans = [];

for (const node of byId.values()) {
  if (node.parentId == null) roots.push(node);
  else if (byId.has(node.parentId)) byId.get(node.parentId).children.push(node);
  else orphans.push(node.id);
}

const visited = new Set();
function* walk(nodes, depth = 0) {
  for (const node of nodes.sort((a, b) => a.name.localeCompare(b.name))) {
    visited.add(node.id);
    yield '  '.repeat(depth) + `${node.name} (${node.children.length})`;
    yield* walk(node.children, depth + 1);
  }
}

const outline = [...walk(roots)].join('\n');
// whatever was not reached from a root hangs in a cycle or under an orphan
const unreachable = [...byId.keys()].filter((id) => !visited.has(id));

return { outline, orphans, unreachable };
