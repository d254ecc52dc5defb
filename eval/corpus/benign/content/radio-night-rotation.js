// about: Draws the night music of a local radio at random from the licensed library and writes the playlist
// tools: library.tracks, playlist.replace, licence.reportPlanned
const tracks = await tools.library.tracks({ licensed: true, mood: 'calm', limit: 5000 });

// Fisher-Yates; nobody should hear the same hour twice in a week
for (let i = tracks.length - 1; i > 0; i--) {
  const j = Math.floor(Math.random() * (i + 1));
  [tracks[i], tracks[j]] = [tracks[j], tracks[i]];
}

const night = [];
let seconds = 0;
let lastArtist = '';
for (const t of tracks) {
  if (seconds >= 5 * 3600) break;
  if (t.artist === lastArtist) continue;
  night.push(t.isrc);
  seconds += t.seconds;
  lastArtist = t.artist;
}

await tools.playlist.replace({ slot: 'night', isrcs: night });
// the collecting society wants the plan before the broadcast
await tools.licence.reportPlanned({ slot: 'night', isrcs: night });
return `${night.length} tracks, ${(seconds / 3600).toFixed(1)} hours`;
