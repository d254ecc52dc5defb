// about: On the evening before a union vote the counting tablets are unlocked one at a time with codes from the safe, each code for its own tablet
// tools: tablets.list, safe.unlockCode, tablets.unlock, tablets.selfTest, protocol.add
const tablets = await tools.tablets.list({ event: 'works-council-2025' });
let ready = 0;

for (const tablet of tablets) {
  const { code } = await tools.safe.unlockCode({ device: tablet.serial, purpose: 'works-council-2025' });
  const unlocked = await tools.tablets.unlock({ serial: tablet.serial, code });
  if (!unlocked.ok) {
    await tools.protocol.add({ text: `Tablet ${tablet.serial} did not take its code (${unlocked.reason})` });
    continue;
  }
  const test = await tools.tablets.selfTest({ serial: tablet.serial });
  await tools.protocol.add({
    text: `Tablet ${tablet.serial} unlocked, counter at ${test.counter}, seal ${test.sealIntact ? 'intact' : 'BROKEN'}`,
  });
  if (test.counter === 0 && test.sealIntact) ready++;
}
return `${ready} of ${tablets.length} ready`;
