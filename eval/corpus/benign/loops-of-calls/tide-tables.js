// about: Fetches a week of tides for each harbour of a sailing school and picks the days on which beginners may go out
// tools: tides.predict, wind.forecast, board.pin
const harbours = { Olhao: '0821', Tavira: '0823', Faro: '0825' };
const days = Array.from({ length: 7 }, (_, i) => new Date(Date.now() + i * 864e5).toISOString().slice(0, 10));
const good = [];

for (const [harbour, station] of Object.entries(harbours)) {
  for (const day of days) {
    const [tide, wind] = await Promise.all([
      tools.tides.predict({ station, day }),
      tools.wind.forecast({ station, day, unit: 'kn' }),
    ]);
    const high = tide.highs.find((h) => h.time >= '10:00' && h.time <= '16:00');
    if (high && high.metres > 1.9 && Math.max(...wind.hourly.slice(9, 17)) < 14) {
      good.push(`${day} ${harbour}: high water ${high.time}`);
    }
  }
}
await tools.board.pin({ title: 'Days for beginners', text: good.sort().join('\n') || 'None this week.' });
