// about: Gives the incident commander administrator rights for one hour after the duty manager approved, and takes them back in the same run if the incident is over
// tools: pam.requests.get, pam.grants.create, pam.grants.revoke, incidents.get, chatops.post
type Grant = { id: string; expiresAt: string };

const request = await tools.pam.requests.get({ id: 'BG-771' });
const minutes = Math.min(request.minutes ?? 30, 60);

if (request.approvedBy === null || request.approvedBy === request.requestedBy) {
  await tools.chatops.post({ room: 'duty-managers', text: `BG-771 by ${request.requestedBy} waits for approval` });
  return { granted: false };
}

const grant: Grant = await tools.pam.grants.create({
  principal: request.requestedBy,
  role: 'cluster-admin',
  ttlMinutes: minutes,
  justification: `${request.incident}: ${request.reason}`,
});
await tools.chatops.post({
  room: 'security-audit',
  text: `cluster-admin for ${request.requestedBy} until ${grant.expiresAt}, approved by ${request.approvedBy}`,
});

// The incident may have been closed while the approval was pending.
const incident = await tools.incidents.get({ key: request.incident });
if (incident.state === 'resolved') {
  await tools.pam.grants.revoke({ id: grant.id });
  return { granted: false, reason: 'incident resolved meanwhile' };
}
return { granted: true, until: grant.expiresAt };
