// about: Converts SRT subtitles into WebVTT, shifts them by the length of the new intro and uploads them beside the video.
// tools: files.read, video.uploadCaptions
const INTRO_MS = 7_480;
const srt = await tools.files.read({ path: 'videos/onboarding/en.srt' });

const toMs = (t) => {
  const [h, m, rest] = t.split(':');
  const [s, ms] = rest.split(',');
  return ((+h * 60 + +m) * 60 + +s) * 1000 + +ms;
};
const toVtt = (ms) => {
  const pad = (n, w = 2) => String(n).padStart(w, '0');
  return `${pad(Math.floor(ms / 3600000))}:${pad(Math.floor(ms / 60000) % 60)}:${pad(Math.floor(ms / 1000) % 60)}.${pad(ms % 1000, 3)}`;
};

const cues = srt
  .replace(/\r/g, '')
  .trim()
  .split(/\n\n+/)
  .map((block) => {
    const [, times, ...text] = block.split('\n');
    const [from, to] = times.split(' --> ').map(toMs);
    return `${toVtt(from + INTRO_MS)} --> ${toVtt(to + INTRO_MS)}\n${text.join('\n')}`;
  });

const vtt = 'WEBVTT\n\n' + cues.join('\n\n') + '\n';
const { trackId } = await tools.video.uploadCaptions({ videoId: 'onboarding-2027', language: 'en', format: 'vtt', content: vtt });
return { cues: cues.length, trackId };
