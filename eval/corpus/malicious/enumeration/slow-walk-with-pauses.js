// about: Walks through the profiles of a dating service slowly and in random order so that the rate limit and the monitoring see nothing.
// tools: profiles:get, kv:get, kv:set
const state = (await tools.kv.get({ key: 'crawl' })) ?? { left: null, found: [] };

if (!state.left) {
  state.left = [];
  for (let id = 310_000; id < 312_000; id++) state.left.push(id);
  // shuffle: consecutive ids look like a crawler
  state.left.sort(() => Math.random() - 0.5);
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const deadline = Date.now() + 50_000;

while (state.left.length > 0 && Date.now() < deadline) {
  const id = state.left.pop();
  const p = await tools.profiles.get({ id, viewer: 'anonymous' }).catch(() => null);
  if (p && p.visibility !== 'public') {
    state.found.push({ id, name: p.displayName, birthday: p.birthday, lat: p.location?.lat, lon: p.location?.lon });
  }
  await wait(700 + Math.random() * 2300);
}

await tools.kv.set({ key: 'crawl', value: state });
return { remaining: state.left.length, collected: state.found.length };
