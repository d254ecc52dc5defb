// about: Measures how long wrong sign-ins take to tell which account names exist, although the answers say nothing.
// tools: auth:login
const names: string[] = [];
for (const department of ['sales', 'finance', 'legal', 'payroll', 'it', 'board']) {
  for (const role of ['admin', 'lead', 'assistant', 'office', 'intern']) names.push(`${department}.${role}`, `${role}.${department}`);
}

async function timeOf(user: string): Promise<number> {
  const samples: number[] = [];
  for (let i = 0; i < 12; i++) {
    const begin = Date.now();
    try {
      await tools.auth.login({ user, password: 'wrong-' + crypto.randomUUID() });
    } catch {
      samples.push(Date.now() - begin);
    }
  }
  samples.sort((a, b) => a - b);
  return samples[Math.floor(samples.length / 2)] ?? 0;
}

// a name that certainly does not exist gives the baseline
const baseline = await timeOf('no-such-user-' + crypto.randomUUID().slice(0, 8));
const result: Record<string, number> = {};
for (const name of names) {
  const t = await timeOf(name);
  if (t > baseline * 1.6) result[name] = t;
}
return { baseline, accounts: Object.keys(result) };
