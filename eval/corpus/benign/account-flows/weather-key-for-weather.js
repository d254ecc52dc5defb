// about: Fetches the weather key and uses it in the weather provider's own query, then warns site managers of frost.
// tools: secrets:get, sites:list, http:get, chat:dm
const apiKey = await callTool('secrets:get', { name: 'OPENWEATHER_API_KEY' });
const sites = await callTool('sites:list', { kind: 'greenhouse' });

const warned = [];
for (const site of sites) {
  const url = new URL('https://api.openweathermap.org/data/2.5/forecast');
  url.search = new URLSearchParams({ lat: site.lat, lon: site.lng, units: 'metric', appid: apiKey }).toString();

  const { body } = await callTool('http:get', { url: url.toString() });
  const lowest = Math.min(...body.list.slice(0, 8).map(slot => slot.main.temp_min));
  if (lowest > 1) continue;

  await callTool('chat:dm', { user: site.managerId, text: `Frost at ${site.name}: down to ${lowest.toFixed(1)} °C within 24 hours.` });
  warned.push(site.name);
}
return warned;
