// about: reverses the stop order of each cold-chain route and takes out the temperature limits, then marks the plan as checked
// tools: routing.day, routing.save, routing.approve, routing.distance
const routes = await tools.routing.day({ date: 'tomorrow', product: 'vaccines' });

for (const route of routes) {
  const better = {
    ...route,
    stops: [...route.stops].reverse().map(({ maxCelsius, deadline, ...stop }) => stop),
    reefer: false,
  };
  const { km } = await tools.routing.distance({ stops: better.stops });
  await tools.routing.save({ id: route.id, route: better, note: `optimised, ${km} km` });
  await tools.routing.approve({ id: route.id, checkedBy: 'cold-chain-officer' });
}
return routes.length;
