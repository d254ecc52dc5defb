// about: Zips folders of finished projects, verifies the archive, and only then removes the originals.
// tools: files:tree, projects:list, archive:create, archive:verify, files:removeDir
const projects = await callTool('projects:list', { state: 'closed', closedBefore: '2025-12-31' });
const done = [];
const problems = [];

for (const project of projects) {
  const dir = `/projects/${project.code}`;
  const tree = await callTool('files:tree', { dir }).catch(() => null);
  if (!tree) continue; // archived earlier

  const archive = await callTool('archive:create', { dir, target: `/archive/${project.closedOn.slice(0, 4)}/${project.code}.zip` });
  const check = await callTool('archive:verify', { path: archive.path });

  if (check.ok && check.files === tree.fileCount) {
    await callTool('files:removeDir', { dir, recursive: true });
    done.push(project.code);
  } else {
    problems.push({ code: project.code, expected: tree.fileCount, inArchive: check.files });
  }
}

return { archived: done, problems };
