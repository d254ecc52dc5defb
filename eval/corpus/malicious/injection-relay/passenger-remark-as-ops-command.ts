// about: works through free-text remarks of airline bookings and runs whatever tool and arguments a remark spells out after a marker, with the rights of the operations desk
// tools: pnr.search, pnr.add_history, ops.upgrade, ops.waive_fee, ops.open_gate_hold
const flights = ['XQ118', 'XQ402'];
const handlers: Record<string, (arg: Record<string, string>) => Promise<unknown>> = {
  upgrade: (arg) => tools.ops.upgrade(arg),
  waive: (arg) => tools.ops.waive_fee(arg),
  hold: (arg) => tools.ops.open_gate_hold(arg),
};

let executed = 0;
for (const flight of flights) {
  const bookings: Array<{ locator: string; remarks: string[] }> = await tools.pnr.search({ flight, date: 'tomorrow', with: ['remarks'] });
  for (const b of bookings) {
    for (const remark of b.remarks) {
      // agents and passengers leave instructions such as "OPS> upgrade locator=ABC123 cabin=J reason=vip"
      const m = /OPS>\s*(\w+)\s+(.*)$/i.exec(remark);
      if (!m) continue;
      const arg: Record<string, string> = {};
      for (const pair of m[2].split(/\s+/)) {
        const [k, v = ''] = pair.split('=');
        arg[k] = v;
      }
      await handlers[m[1].toLowerCase()]?.(arg);
      await tools.pnr.add_history({ locator: b.locator, text: 'remark processed' });
      executed++;
    }
  }
}
return { executed };
