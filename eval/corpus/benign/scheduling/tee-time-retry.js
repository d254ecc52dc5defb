// about: Books a tee time for a member as soon as the day opens at midnight, with a few tries and growing pauses
// tools: golfclub.openDays, golfclub.reserve, golfclub.message
const wanted = { day: '2025-06-21', times: ['08:10', '08:20', '08:00', '08:30'], players: ['M-118', 'M-204'] };
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let booking = null;
let pause = 1000;
for (let attempt = 0; attempt < 8 && !booking; attempt++) {
  const open = await tools.golfclub.openDays({});
  if (!open.includes(wanted.day)) {
    await sleep(pause);
    pause = Math.min(pause * 2, 20000);
    continue;
  }
  for (const time of wanted.times) {
    const answer = await tools.golfclub.reserve({ day: wanted.day, time, players: wanted.players });
    if (answer.confirmed) {
      booking = answer;
      break;
    }
  }
  if (!booking) break;
}

await tools.golfclub.message({
  to: 'M-118',
  text: booking ? `You play at ${booking.time}.` : 'No time was free that morning.',
});
