// about: Tells each passenger of a delayed flight the new time, with a meal voucher of their own when the delay is long
// tools: pnr.list, vouchers.issue, push.toPassenger, sms.toPassenger
const flight = { number: 'BT 472', delayMinutes: 165, newTime: '18:40' };
const passengers = await tools.pnr.list({ flight: flight.number, date: 'today', status: 'booked' });

const tell = async (p) => {
  let text = `${flight.number} now leaves at ${flight.newTime}. We are sorry.`;
  if (flight.delayMinutes >= 120) {
    const voucher = await tools.vouchers.issue({ ticket: p.ticket, kind: 'meal', value: 12 });
    text += ` Your meal voucher: ${voucher.code}, good at any counter in the terminal.`;
  }
  const pushed = p.appInstalled && (await tools.push.toPassenger({ id: p.id, text })).delivered;
  if (!pushed && p.mobile) await tools.sms.toPassenger({ to: p.mobile, text });
  return Boolean(pushed || p.mobile);
};

const reached = await Promise.all(passengers.map(tell));
return `${reached.filter(Boolean).length} of ${passengers.length} reached`;
