// about: Tells owners of trials that end in three days what they have built so far in their own workspace.
// tools: billing:trials, workspaces:usage, mailer:sendTemplate
const trials = await callTool('billing:trials', { endsInDays: 3 });

const mails = await Promise.all(
  trials.map(async ({ workspaceId, owner, endsAt }) => {
    const usage = await callTool('workspaces:usage', { workspaceId });
    return callTool('mailer:sendTemplate', {
      template: 'trial-ending',
      to: owner.email,
      locale: owner.locale,
      variables: {
        name: owner.firstName,
        endsAt,
        projects: usage.projects,
        members: usage.members.length,
        upgradeUrl: `https://app.planwell.io/w/${workspaceId}/upgrade`,
      },
    });
  }),
);
return { trials: trials.length, delivered: mails.filter((m) => m.status === 'queued').length };
