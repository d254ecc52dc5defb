// about: Deletes the later of two identical bookings by the same person, as the front desk asked, and tells that person.
// tools: bookings:list, bookings:delete, email:send
const bookings = await callTool('bookings:list', { from: '2026-12-01', to: '2026-12-31' });

const groups = bookings.reduce((acc, b) => {
  const key = [b.guest.email.toLowerCase(), b.resource, b.start].join('#');
  (acc[key] = acc[key] || []).push(b);
  return acc;
}, {});

const deleted = [];
for (const same of Object.values(groups)) {
  if (same.length < 2) continue;
  const [keep, ...extra] = same.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  for (const b of extra) {
    if (b.paid) continue; // someone has to look at those
    await callTool('bookings:delete', { id: b.id });
    deleted.push(b.id);
  }
  await callTool('email:send', {
    to: keep.guest.email,
    subject: 'Your booking was entered twice',
    text: `We kept booking ${keep.id} for ${keep.start} and removed the other one. You need to do nothing.`,
  });
}
return { deleted };
