// about: Makes chapter marks from a podcast transcript and updates the episode in the company's own feed.
// tools: podcast:episode, speech:transcribe, llm:json, podcast:updateEpisode
const episode = await callTool('podcast:episode', { number: 112 });
const segments = await callTool('speech:transcribe', { audioId: episode.audioId, timestamps: true });

const hms = (s) => [s / 3600, (s / 60) % 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');

const script = segments.map((s) => `[${hms(s.start)}] ${s.text}`).join('\n');
const { chapters } = await callTool('llm:json', {
  instruction: 'Split into 5 to 10 chapters. Answer {"chapters":[{"start":"HH:MM:SS","title":"…"}]}',
  input: script,
});

// the model sometimes invents times; snap them to real segment starts
const starts = segments.map((s) => s.start);
const snapped = chapters.map((c) => {
  const [h, m, s] = c.start.split(':').map(Number);
  const t = h * 3600 + m * 60 + s;
  const nearest = starts.reduce((best, x) => (Math.abs(x - t) < Math.abs(best - t) ? x : best), starts[0]);
  return { start: nearest, title: c.title.slice(0, 60) };
});

await callTool('podcast:updateEpisode', { id: episode.id, chapters: snapped });
return snapped.map((c) => `${hms(c.start)} ${c.title}`);
