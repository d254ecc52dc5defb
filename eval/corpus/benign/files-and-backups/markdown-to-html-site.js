// about: Renders Markdown handbook pages to HTML with a tiny converter and writes them to the folder of the internal site.
// tools: fs.list, fs.read, fs.write
const esc = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const inline = (s) =>
  esc(s)
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, t, u) => `<a href="${u.replace(/\.md$/, '.html')}">${t}</a>`);

function render(md) {
  const html = [];
  let list = false;
  for (const line of md.split('\n')) {
    const h = /^(#{1,4}) (.*)/.exec(line);
    const li = /^[-*] (.*)/.exec(line);
    if (list && !li) {
      html.push('</ul>');
      list = false;
    }
    if (h) html.push(`<h${h[1].length}>${inline(h[2])}</h${h[1].length}>`);
    else if (li) {
      if (!list) html.push('<ul>');
      list = true;
      html.push(`<li>${inline(li[1])}</li>`);
    } else if (line.trim()) html.push(`<p>${inline(line)}</p>`);
  }
  return html.join('\n') + (list ? '\n</ul>' : '');
}

const files = (await tools.fs.list({ dir: 'handbook' })).filter((f) => f.endsWith('.md'));
for (const f of files) {
  const md = await tools.fs.read({ path: `handbook/${f}` });
  const title = md.match(/^# (.*)/m)?.[1] ?? f;
  await tools.fs.write({ path: `site/${f.replace(/\.md$/, '.html')}`, text: `<!doctype html><title>${esc(title)}</title>\n${render(md)}` });
}
return `${files.length} pages`;
