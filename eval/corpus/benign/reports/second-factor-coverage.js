// about: Reports the share of people with a second factor by department to the CISO; names appear for no one
// tools: okta_users, okta_factors, sheets_append
const users = await tools.okta_users({ filter: 'status eq "ACTIVE"', limit: 10000 });
const departments = {};

const strong = ['webauthn', 'token:hardware', 'u2f'];
for (let i = 0; i < users.length; i += 20) {
  await Promise.all(
    users.slice(i, i + 20).map(async ({ id, profile }) => {
      const factors = await tools.okta_factors({ userId: id });
      const d = (departments[profile.department || 'none'] ??= { people: 0, any: 0, strong: 0 });
      d.people++;
      if (factors.length > 0) d.any++;
      if (factors.some((f) => strong.includes(f.factorType))) d.strong++;
    }),
  );
}

const today = new Date().toISOString().slice(0, 10);
for (const [name, d] of Object.entries(departments)) {
  // departments of fewer than five would point to people
  if (d.people < 5) continue;
  await tools.sheets_append({ sheet: 'CISO scorecard', row: [today, name, d.people, d.any / d.people, d.strong / d.people] });
}
