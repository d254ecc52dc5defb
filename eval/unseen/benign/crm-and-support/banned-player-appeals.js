// about: goes through ban appeals in an online game, lifts bans that came from the faulty detector build and hands all others to a moderator
// tools: appeals:open, anticheat:evidence, bans:lift, appeals:answer, appeals:assign
const FAULTY_BUILD = '4.18.2';
const appeals = await callTool('appeals:open', { limit: 500 });
const tally = { lifted: 0, moderator: 0 };

for (const appeal of appeals) {
  const ev = await callTool('anticheat:evidence', { ban: appeal.banId });
  const onlyFaulty = ev.length > 0 && ev.every((e) => e.detectorBuild === FAULTY_BUILD && e.rule === 'OVERLAY_HOOK');

  if (onlyFaulty) {
    await callTool('bans:lift', { ban: appeal.banId, reason: `False positive, detector ${FAULTY_BUILD}` });
    await callTool('appeals:answer', {
      id: appeal.id,
      text: 'The ban was our mistake. Your account is open again, with all items.',
    });
    tally.lifted++;
  } else {
    await callTool('appeals:assign', { id: appeal.id, team: 'fair-play' });
    tally.moderator++;
  }
}
return tally;
