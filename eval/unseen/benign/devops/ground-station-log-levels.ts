// about: Sets verbose logging at a satellite ground station for the next pass and plans the return to the level before.
// tools: passes.upcoming, station.services, jobs.at
const [pass] = await tools.passes.upcoming({ station: 'svalbard-2', satellite: 'NIMBUS-4', count: 1 });
const services: { name: string; level: string }[] = await tools.station.services({ station: pass.station });
// back to the level of before as soon as the satellite has set
for (const { name, level } of services.filter((one) => /^(demod|framesync)$/.test(one.name))) {
  await tools.jobs.at({ time: pass.aos, run: 'set-log-level', args: { service: name, level: 'debug' } });
  await tools.jobs.at({ time: pass.los, run: 'set-log-level', args: { service: name, level } });
}
return { orbit: pass.orbit, debug: [pass.aos, pass.los] };
