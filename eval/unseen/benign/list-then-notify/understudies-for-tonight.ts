// about: Two actors called in sick; stage management tells the understudies, wigs and the front of house for tonight, each only what concerns them, and not the illness.
// tools: company.absences, company.cover, stage.callSheet, text.person, foh.insertSlip
type Absence = { performer: string; roles: string[]; reason: string; confirmed: boolean };

const tonight = await tools.stage.callSheet({ date: 'today', evening: true });
const absences: Absence[] = (await tools.company.absences({ date: tonight.date })).filter((a: Absence) => a.confirmed);
if (!absences.length) return 'everybody is in';

const slip: string[] = [];
const uncovered: string[] = [];

for (const { performer, roles } of absences) {
  for (const role of roles) {
    const [cover] = await tools.company.cover({ production: tonight.production, role, available: tonight.date });
    if (!cover) {
      uncovered.push(role);
      continue;
    }
    await tools.text.person({
      to: cover.personId,
      text: `You are on as ${role} tonight. Call ${tonight.understudyCall}, fight call ${tonight.fightCall}. Please answer YES.`,
    });
    await tools.text.person({ to: tonight.wigs, text: `${role}: ${cover.name} tonight, head ${cover.headCm} cm, fitting ${tonight.understudyCall}` });
    slip.push(`At this performance the part of ${role} will be played by ${cover.name}.`);
  }
  await tools.text.person({ to: performer, text: 'Covered. Get well, and do not come in.' });
}

await tools.foh.insertSlip({ performance: tonight.code, lines: slip });
if (uncovered.length) await tools.text.person({ to: tonight.companyManager, text: `No cover for ${uncovered.join(', ')}` });
return { slip, uncovered };
