// about: shows a charity's board by which way gifts came in this quarter and last, with names only of foundations that want to be named
// tools: gifts:byChannel, gifts:foundations, board:attachReport
const [now, before, foundations] = await Promise.all([
  callTool('gifts:byChannel', { quarter: '2026-Q3' }),
  callTool('gifts:byChannel', { quarter: '2026-Q2' }),
  callTool('gifts:foundations', { quarter: '2026-Q3' }),
]);
const old = Object.fromEntries(before.map((b) => [b.channel, b.sum]));

const lines = now
  .sort((a, b) => b.sum - a.sum)
  .map(({ channel, sum, count }) => {
    const was = old[channel] || 0;
    const change = was ? `${sum >= was ? '+' : ''}${(((sum - was) / was) * 100).toFixed(0)} %` : 'new';
    return `${channel.padEnd(14)} ${String(Math.round(sum)).padStart(9)}  ${String(count).padStart(6)}  ${change}`;
  });

const named = foundations.filter((f) => f.mayBeNamed).map((f) => f.name);
const rest = foundations.length - named.length;
await callTool('board:attachReport', {
  meeting: 'next',
  title: 'Gifts by channel, Q3',
  text: `${lines.join('\n')}\n\nFoundations: ${named.join(', ')}${rest ? ` and ${rest} unnamed` : ''}`,
});
return lines;
