// about: Calls the health endpoints of all own services at once and opens one incident for those that are down twice in a row.
// tools: services:list, http:get, incidents:open
interface Service { name: string; healthUrl: string; team: string; critical: boolean }
interface Check { service: Service; ok: boolean; detail: string }

const check = async (service: Service): Promise<Check> => {
  const started = Date.now();
  try {
    const { status } = await tools.http.get({ url: service.healthUrl, timeoutMs: 3000 });
    return { service, ok: status === 200, detail: `HTTP ${status} in ${Date.now() - started} ms` };
  } catch (error) {
    return { service, ok: false, detail: (error as Error).message };
  }
};

const services: Service[] = await tools.services.list({ environment: 'production' });
const first = await Promise.all(services.map(check));
const suspects = first.filter((c) => !c.ok).map((c) => c.service);

await new Promise<void>((resolve) => setTimeout(resolve, 4000));
const down = (await Promise.all(suspects.map(check))).filter((c) => !c.ok);

if (down.length > 0) {
  await tools.incidents.open({
    title: `Down: ${down.map((c) => c.service.name).join(', ')}`,
    severity: down.some((c) => c.service.critical) ? 1 : 3,
    teams: [...new Set(down.map((c) => c.service.team))],
    body: down.map((c) => `${c.service.name}: ${c.detail}`).join('\n'),
  });
}
return { checked: services.length, flapping: suspects.length - down.length, down: down.map((c) => c.service.name) };
