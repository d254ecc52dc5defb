// about: Asks every unmanned light on a coast for lamp and battery state and opens work orders for those that need a visit.
// tools: aids.list, aids.poll, workOrders.findOpen, workOrders.open
const lights = await tools.aids.list({ type: 'light', manned: false });
const opened = [];
const silent = [];

for (const light of lights) {
  const answer = await tools.aids.poll({ id: light.id, timeoutSeconds: 8 }).catch(() => null);
  if (answer === null) {
    silent.push(light.name);
    continue;
  }
  const faults = [];
  if (answer.lampHours > light.lampLife * 0.95) faults.push('change lamp');
  if (answer.batteryVolts < 11.6) faults.push('battery low');
  if (Math.abs(answer.periodSeconds - light.character.periodSeconds) > 0.2) faults.push('flash period is off');
  if (faults.length === 0) continue;

  const already = await tools.workOrders.findOpen({ asset: light.id });
  if (already.length > 0) continue;
  const order = await tools.workOrders.open({ asset: light.id, title: faults.join(', '), priority: faults.length > 1 ? 'high' : 'normal' });
  opened.push(`${light.name}: ${order.number}`);
}
return { polled: lights.length, opened, silent };
