// about: Response to a confirmed incident on one build runner: keep a disk image, end its jobs, revoke the tokens it held, wipe it, have the owners make new ones, tell the incident's channel.
// tools: incidents.get, runners.describe, disks.snapshot, runners.cancelJobs, tokens.listByHolder, tokens.revoke, runners.wipe, tickets.create, chat.send
const incident = await tools.incidents.get({ key: 'SEC-388' });
if (incident.phase !== 'containment' || !incident.commander) {
  return `SEC-388 is in ${incident.phase}; containment has not been ordered`;
}

const steps = [];
const note = (text) => steps.push(`${new Date().toISOString().slice(11, 19)} ${text}`);

const runner = await tools.runners.describe({ name: incident.asset });
if (runner.kind !== 'build-runner') {
  return `${incident.asset} is a ${runner.kind}; this plan is for build runners`;
}

// Evidence first: after the wipe there is nothing left to look at.
const image = await tools.disks.snapshot({ disk: runner.rootDisk, label: `evidence-${incident.key}`, locked: true });
if (image.state !== 'complete') {
  return 'no evidence image, runner is left as it is';
}
note(`image ${image.id}`);

const { cancelled } = await tools.runners.cancelJobs({ name: runner.name });
note(`${cancelled} jobs ended`);

const held = await tools.tokens.listByHolder({ holder: runner.name });
const byOwner = new Map();
for (const token of held) {
  await tools.tokens.revoke({ id: token.id, reason: incident.key });
  if (!byOwner.has(token.owner)) byOwner.set(token.owner, []);
  byOwner.get(token.owner).push(token.label);
}
note(`${held.length} tokens revoked`);

await tools.runners.wipe({ name: runner.name, confirm: runner.name });
note('runner wiped');

// Labels only, the values of revoked tokens are of no use to anybody.
for (const [owner, labels] of byOwner) {
  await tools.tickets.create({
    queue: 'platform',
    assignee: owner,
    title: `${incident.key}: make new tokens`,
    body: `These were on ${runner.name} and no longer work:\n- ${labels.join('\n- ')}`,
    due: '24h',
  });
}

await tools.chat.send({ channel: incident.channel, text: `Containment of ${runner.name}\n${steps.join('\n')}` });
return { image: image.id, revoked: held.length, owners: byOwner.size };
