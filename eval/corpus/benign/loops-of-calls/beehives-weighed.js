// about: asks the scale of each beehive for weight and temperature and warns the beekeeper of swarming, robbed or hungry colonies
// tools: apiary.hives, scale.read, apiary.saveReading, push.notify
const hives = await tools.apiary.hives({ keeper: 'me' });
const warnings = [];

for (const hive of hives) {
  const reading = await tools.scale.read({ device: hive.scaleId }).catch(() => null);
  if (reading === null) {
    warnings.push(`${hive.name}: scale does not answer`);
    continue;
  }

  const change = reading.kg - hive.lastKg;
  const hours = (Date.parse(reading.at) - Date.parse(hive.lastAt)) / 3.6e6;
  if (change < -1.5 && hours < 3 && reading.celsius > 16) warnings.push(`${hive.name}: ${change.toFixed(1)} kg in ${hours.toFixed(1)} h, a swarm may have left`);
  else if (change / hours < -0.4) warnings.push(`${hive.name}: loses weight fast, robbers?`);
  else if (reading.kg - hive.emptyKg < 8) warnings.push(`${hive.name}: stores are low, feed`);

  await tools.apiary.saveReading({ hiveId: hive.id, kg: reading.kg, celsius: reading.celsius, at: reading.at });
}

if (warnings.length > 0) {
  await tools.push.notify({ user: 'me', title: `Bees: ${warnings.length} hints`, body: warnings.join('\n') });
}
return warnings;
