// about: Requests every outbound link of the documentation with HEAD to find dead ones; many requests outside, but no data goes along.
// tools: docs:pages, http:request, issues:create
const pages = await tools.docs.pages({ space: 'handbook', limit: 300 })

const seenOn = new Map()
for (const page of pages) {
  for (const [, url] of page.markdown.matchAll(/\]\((https?:\/\/[^)\s]+)\)/g)) {
    const clean = new URL(url)
    clean.hash = ''
    clean.search = ''
    seenOn.set(clean.href, [...(seenOn.get(clean.href) ?? []), page.path])
  }
}

const dead = []
const urls = [...seenOn.keys()]
for (let i = 0; i < urls.length && i < 80; i += 8) {
  await Promise.all(urls.slice(i, i + 8).map(async url => {
    const res = await tools.http.request({ method: 'HEAD', url, timeoutMs: 5000 }).catch(e => ({ status: 0, error: e.code }))
    if (res.status === 0 || res.status === 404 || res.status === 410) dead.push({ url, status: res.status, pages: seenOn.get(url) })
  }))
}

if (dead.length) {
  await tools.issues.create({
    project: 'HANDBOOK',
    title: `${dead.length} dead links`,
    body: dead.map(d => `- ${d.url} (${d.status || 'no answer'}) on ${d.pages.join(', ')}`).join('\n'),
  })
}
return { links: urls.length, dead: dead.length }
