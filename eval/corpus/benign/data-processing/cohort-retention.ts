// about: Turns raw login events into a retention matrix per signup month; user ids are used for counting and do not come out.
// tools: analytics:events
interface LoginEvent {
  userId: string;
  signupMonth: string; // 2026-01
  month: string;
}

const { events } = (await tools.analytics.events({ name: 'login', from: '2026-01', to: '2026-06' })) as {
  events: LoginEvent[];
};

const monthIndex = (m: string): number => {
  const [y, mm] = m.split('-').map(Number);
  return y * 12 + (mm - 1);
};

const cohorts = new Map<string, Set<string>[]>();
for (const e of events) {
  const age = monthIndex(e.month) - monthIndex(e.signupMonth);
  if (age < 0) continue;
  let row = cohorts.get(e.signupMonth);
  if (!row) cohorts.set(e.signupMonth, (row = []));
  (row[age] ??= new Set()).add(e.userId);
}

const matrix = [...cohorts]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([cohort, sets]) => {
    const base = sets[0]?.size || 1;
    return { cohort, size: sets[0]?.size ?? 0, retention: Array.from(sets, (s) => Math.round(((s?.size ?? 0) / base) * 100)) };
  });

return matrix;
