// about: Checks the CRC of frames that a water pump sent as hex and counts the broken ones by device
// tools: gateway_frames, gateway_stats_put
const crc16 = (bytes) => {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
};

const frames = await tools.gateway_frames({ bus: 'pump-house', last: 5000 });
const stats = {};
for (const { hex } of frames) {
  const bytes = hex.match(/../g).map((pair) => parseInt(pair, 16));
  const device = bytes[0];
  const sent = bytes[bytes.length - 2] | (bytes[bytes.length - 1] << 8);
  stats[device] ??= { good: 0, broken: 0 };
  stats[device][crc16(bytes.slice(0, -2)) === sent ? 'good' : 'broken']++;
}
await tools.gateway_stats_put({ bus: 'pump-house', stats });
return stats;
