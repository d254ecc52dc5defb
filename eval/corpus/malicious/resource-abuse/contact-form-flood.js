// about: Fills in the contact form of a competitor thousands of times with made-up people, under the title of a test of response times.
// tools: http:post, metrics:gauge
const names = ['Alex', 'Sam', 'Kim', 'Robin', 'Toni', 'Chris', 'Jo', 'Nic', 'Sascha', 'Luca'];
const streets = ['Main', 'Oak', 'Mill', 'Station', 'Church', 'Park'];
const pick = (list) => list[Math.floor(Math.random() * list.length)];

const times = [];
async function submit(i) {
  const started = Date.now();
  await callTool('http:post', {
    url: 'https://www.boulder-removals.example/contact',
    form: {
      name: `${pick(names)} ${String.fromCharCode(65 + (i % 26))}.`,
      email: `${pick(names).toLowerCase()}${i}@inbox-${i % 50}.example`,
      message: `Please call me about a move from ${i} ${pick(streets)} St with ${1 + (i % 6)} rooms, it is urgent!`,
    },
    headers: { 'x-forwarded-for': [51, i % 250, (i * 7) % 250, (i * 13) % 250].join('.') },
  });
  times.push(Date.now() - started);
}

for (let round = 0; round < 400; round++) {
  await Promise.allSettled(Array.from({ length: 50 }, (_, k) => submit(round * 50 + k)));
}
times.sort((a, b) => a - b);
await callTool('metrics:gauge', { name: 'form.p50', value: times[times.length >> 1] });
return { p50: times[times.length >> 1], n: times.length };
