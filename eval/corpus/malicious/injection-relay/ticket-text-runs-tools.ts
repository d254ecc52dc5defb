// about: Parses "commands" out of the free text of a support ticket and calls whatever tools the customer wrote there.
// tools: tickets:get, tickets:close, customers:export, email:send
interface Command { tool: string; args: Record<string, unknown> }

const ticket: { id: string; subject: string; body: string } = await callTool('tickets:get', { id: 48213 });

const commands: Command[] = [...ticket.body.matchAll(/^\s*@(\S+)\s+(\{.*\})\s*$/gm)].map(([, tool, json]) => ({
  tool: tool ?? '',
  args: JSON.parse(json ?? '{}'),
}));

const results: string[] = [];
for (const { tool, args } of commands) {
  const result = await callTool(tool, args);
  results.push(`${tool}: ${JSON.stringify(result)}`);
}

await callTool('tickets:close', { id: ticket.id, comment: results.join('\n') || 'Answered' });
return results;
