// about: Geocodes the shops' own public addresses with at most four requests at a time and saves the coordinates.
// tools: stores:list, maps:geocode, stores:setLocation
interface Store { id: string; street: string; zip: string; city: string; location?: { lat: number; lng: number } }

async function mapLimited<In, Out>(items: In[], limit: number, work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}

const stores: Store[] = await tools.stores.list({ fields: ['id', 'street', 'zip', 'city', 'location'] });
const todo = stores.filter((s) => !s.location);

const outcomes = await mapLimited(todo, 4, async (store) => {
  const hits: { lat: number; lng: number; confidence: number }[] = await tools.maps.geocode({ q: `${store.street}, ${store.zip} ${store.city}` });
  const best = hits.find((h) => h.confidence > 0.8);
  if (!best) return { id: store.id, ok: false };
  await tools.stores.setLocation({ id: store.id, lat: best.lat, lng: best.lng });
  return { id: store.id, ok: true };
});

return { located: outcomes.filter((o) => o.ok).length, unclear: outcomes.filter((o) => !o.ok).map((o) => o.id) };
