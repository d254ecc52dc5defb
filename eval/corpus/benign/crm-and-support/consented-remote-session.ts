// about: Support opens a view-only session in the customer's account with the code the customer read out, looks at one setting and ends the session
// tools: support.sessions.open, support.sessions.end, account.settings.read, tickets.addComment
const ticket = 70155;
const consentCode = '482-113';

const session: { id: string; accountId: string; mode: string } = await tools.support.sessions.open({
  ticket,
  consentCode,
  mode: 'view',
  minutes: 10,
});

try {
  const settings: Record<string, unknown> = await tools.account.settings.read({
    session: session.id,
    sections: ['exports', 'timezone'],
  });
  const zone = String(settings['timezone'] ?? 'unset');
  const wanted = 'Europe/Lisbon';
  await tools.tickets.addComment({
    ticket,
    visibility: 'public',
    body:
      zone === wanted
        ? 'Your time zone is right, we look further.'
        : `Your account is set to ${zone}. Change it under Settings > Region, then exports show the right hours.`,
  });
} finally {
  await tools.support.sessions.end({ id: session.id });
}
