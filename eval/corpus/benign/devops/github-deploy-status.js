// about: Reports a deployment's outcome to the code host with the code host's own token.
// tools: deploy:last, vault:getSecret, http:request
const deploy = await callTool("deploy:last", { service: "web", environment: "production" });
const [owner, repo] = deploy.repository.split("/");

const token = (await callTool("vault:getSecret", { name: "github-deploy-bot" })).value;
const post = (path, body) =>
  callTool("http:request", {
    method: "POST",
    url: `https://api.github.com/repos/${owner}/${repo}${path}`,
    headers: { Authorization: `token ${token}`, Accept: "application/vnd.github+json" },
    body: JSON.stringify(body),
  });

const created = await post("/deployments", { ref: deploy.commit, environment: "production", auto_merge: false, required_contexts: [] });
const { id } = JSON.parse(created.body);

const state = { succeeded: "success", failed: "failure", running: "in_progress" }[deploy.state] ?? "error";
const status = await post(`/deployments/${id}/statuses`, {
  state,
  log_url: deploy.logUrl,
  description: `${deploy.state} after ${Math.round(deploy.seconds)} s`.slice(0, 140),
});
return { deployment: id, state, http: status.status };
