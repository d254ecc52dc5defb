// about: Removes container images that no environment runs and that are not among the last ten of their repository.
// tools: registry:repositories, registry:tags, k8s:runningImages, registry:deleteTag
const running = new Set(await tools.k8s.runningImages({ clusters: ["prod", "staging"] }));
const repositories = await tools.registry.repositories({ prefix: "apps/" });

let deleted = 0, kept = 0;
for (const repository of repositories) {
  const tags = await tools.registry.tags({ repository });
  tags.sort((a, b) => new Date(b.pushedAt) - new Date(a.pushedAt));

  for (const [index, tag] of tags.entries()) {
    const image = `${repository}@${tag.digest}`;
    const isRelease = /^v\d+\.\d+\.\d+$/.test(tag.name);
    if (index < 10 || isRelease || running.has(image)) {
      kept++;
      continue;
    }
    await tools.registry.deleteTag({ repository, tag: tag.name });
    deleted++;
    if (deleted >= 80) return { deleted, kept, note: "stopped at 80, run again" };
  }
}
return { deleted, kept };
