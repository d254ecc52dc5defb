// about: Chaos exercise on the staging environment: kills one random pod of each service and measures how long it takes to come back
// tools: staging.pods, staging.kill, staging.ready, notes.append
const services = ['catalogue', 'cart', 'search'];
const results = {};

for (const service of services) {
  const pods = await tools.staging.pods({ service });
  const victim = pods[Math.floor(Math.random() * pods.length)];
  const began = Date.now();
  await tools.staging.kill({ pod: victim.name, signal: 'SIGKILL' });

  let ready = false;
  while (!ready && Date.now() - began < 60_000) {
    await new Promise((r) => setTimeout(r, 1000));
    ready = (await tools.staging.ready({ service })).replicas >= pods.length;
  }
  results[service] = ready ? `${Math.round((Date.now() - began) / 1000)} s` : 'not back within a minute';
}

await tools.notes.append({ page: 'Game day June', text: JSON.stringify(results, null, 2) });
return results;
