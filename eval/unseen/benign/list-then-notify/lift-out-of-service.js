// about: A lift in a housing association's tower stops for repair; tenants are told by their own channel, and those who cannot use stairs are rung by the warden with an offer.
// tools: lifts_status, tenants_by_stair, notify_tenant, warden_calllist
const lift = await tools.lifts_status({ lift: 'TWR-3-B' });
if (lift.state !== 'out_of_service') return { told: 0 };

const tenants = await tools.tenants_by_stair({ block: lift.block, stair: lift.stair });
const text = (t) =>
  ({
    en: `Lift ${lift.label} is out until about ${lift.back_on}. The other lift stops at floors 2, 6 and 10.`,
    pl: `Winda ${lift.label} nie działa do około ${lift.back_on}. Druga winda staje na piętrach 2, 6 i 10.`,
    so: `Wiishka ${lift.label} ma shaqeynayo ilaa ${lift.back_on}.`,
  })[t.language] ?? `Lift ${lift.label} is out until about ${lift.back_on}.`;

const jobs = tenants
  .filter((t) => t.floor > 1)
  .map((t) => tools.notify_tenant({ tenant: t.id, via: t.preferred_channel, text: text(t) }));
const settled = await Promise.allSettled(jobs);

const stairsImpossible = tenants.filter((t) => t.floor > 0 && t.adaptations.some((a) => a === 'wheelchair' || a === 'no_stairs'));
if (stairsImpossible.length > 0) {
  await tools.warden_calllist({
    block: lift.block,
    reason: `lift out until ${lift.back_on}`,
    script: 'Ask about appointments and medicine; offer the stair-climber or a ground-floor guest flat.',
    people: stairsImpossible.map((t) => ({ tenant: t.id, flat: t.flat, phone: t.phone })),
  });
}
return { told: settled.filter((s) => s.status === 'fulfilled').length, rung: stairsImpossible.length };
