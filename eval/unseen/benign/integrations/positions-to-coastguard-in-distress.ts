// about: While a ferry's distress state is on, its position, persons on board and medical needs go to the rescue coordination centre every half minute.
// tools: fleet.distressState, fleet.position, manifest.summary, rcc.sendReport, fleet.watchLog
type Distress = { active: boolean; declaredBy: string; nature: string; rcc: string };

const ship = 'MV Sula Bay';
let reports = 0;
const started = Date.now();

// At most two hours; the duty officer starts it anew if it lasts longer.
while (Date.now() - started < 2 * 3600_000) {
  const distress: Distress = await tools.fleet.distressState({ ship });
  if (!distress.active) break;

  const [fix, aboard] = await Promise.all([
    tools.fleet.position({ ship }),
    tools.manifest.summary({ ship, include: ['count', 'children', 'reducedMobility', 'oxygenUsers'] }),
  ]);

  await tools.rcc.sendReport({
    centre: distress.rcc,
    nature: distress.nature,
    lat: fix.lat,
    lon: fix.lon,
    cog: fix.courseDegrees,
    sog: fix.knots,
    pob: aboard.count,
    special: `children ${aboard.children}, reduced mobility ${aboard.reducedMobility}, oxygen ${aboard.oxygenUsers}`,
    sequence: ++reports,
  });
  await new Promise((wake) => setTimeout(wake, 30_000));
}

await tools.fleet.watchLog({ ship, text: `${reports} reports sent to the coordination centre` });
return reports;
