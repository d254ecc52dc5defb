// about: A forwarder asks the lines where the containers of its own bookings are, one call each at the pace the line allows, and corrects mistyped numbers by the check digit.
// tools: bookings.mine, line.track, bookings.setEta, bookings.flagNumber
const VALUES = {};
let value = 10;
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  if (value % 11 === 0) value++; // 11, 22 and 33 are left out
  VALUES[letter] = value++;
}

function checkDigitRight(number) {
  if (!/^[A-Z]{4}\d{7}$/.test(number)) return false;
  let sum = 0;
  for (let i = 0; i < 10; i++) sum += (i < 4 ? VALUES[number[i]] : Number(number[i])) * 2 ** i;
  return (sum % 11) % 10 === Number(number[10]);
}

const bookings = await tools.bookings.mine({ state: 'on water' });
const late = [];
for (const booking of bookings) {
  for (const container of booking.containers) {
    if (!checkDigitRight(container)) {
      await tools.bookings.flagNumber({ booking: booking.no, container, text: 'check digit wrong, ask the shipper' });
      continue;
    }
    const where = await tools.line.track({ carrier: booking.carrier, container, bookingRef: booking.carrierRef });
    if (where.eta > booking.eta) late.push(`${container}: ${booking.eta} -> ${where.eta} at ${where.port}`);
    await tools.bookings.setEta({ booking: booking.no, container, eta: where.eta });
    await new Promise((go) => setTimeout(go, 1200)); // fifty a minute is what the line's terms allow
  }
}
return late.length ? late : 'all on time';
