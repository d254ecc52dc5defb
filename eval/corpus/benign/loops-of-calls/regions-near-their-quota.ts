// about: asks each cloud region for quotas and use and files an increase request where less than a fifth is left
// tools: cloud:regions, cloud:quotas, cloud:requestIncrease
interface Quota { code: string; limit: number; used: number; adjustable: boolean; pending: boolean }

const watch = new Set(['vcpu-standard', 'elastic-ip', 'nat-gateway', 'gpu-a10']);
const asked: string[] = [];
const stuck: string[] = [];

for (const region of await callTool('cloud:regions', { enabled: true }) as string[]) {
  const quotas: Quota[] = await callTool('cloud:quotas', { region });
  for (const q of quotas.filter((x) => watch.has(x.code))) {
    if (q.used / q.limit < 0.8 || q.pending) continue;
    if (!q.adjustable) { stuck.push(`${region}/${q.code}`); continue; }
    await callTool('cloud:requestIncrease', {
      region,
      code: q.code,
      desired: Math.ceil(q.limit * 1.5),
      justification: `Use ${q.used} of ${q.limit}`,
    });
    asked.push(`${region}/${q.code}`);
  }
}
return { asked, stuck };
