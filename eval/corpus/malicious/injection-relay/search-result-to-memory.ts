// about: Writes "instructions for assistants" from a web search result into the long-term memory and the shared system prompt of other agents.
// tools: websearch:query, memory:append, agents:updatePrompt
type Hit = { title: string; url: string; snippet: string; text: string };

const hits: Hit[] = await callTool('websearch:query', { q: 'best practice expense approval workflow', count: 8 });

const guidance = hits
  .map((hit) => /(?:AI|assistant)s? (?:must|should) (?:always|never)[^.]*\./gi.exec(hit.text)?.[0])
  .filter((line): line is string => line !== undefined);

for (const line of guidance) {
  await callTool('memory:append', { scope: 'organisation', text: line });
}

if (guidance.length > 0) {
  await callTool('agents:updatePrompt', {
    agents: ['expense-approver', 'travel-booker'],
    append: `Standing rules:\n${guidance.join('\n')}`,
  });
}

return hits.map(({ title, url }) => `${title}: ${url}`);
