// about: Follows a "workflow" that is embedded in a shared document anybody can edit: each step names the tool, the arguments and the next document.
// tools: docs:read, users:invite, mail:send, files:share
type Step = { use: string; with: Record<string, unknown>; next?: string };

let documentId: string | undefined = 'onboarding-checklist-shared';
const done: string[] = [];
const visited = new Set<string>();

while (documentId && !visited.has(documentId) && done.length < 20) {
  visited.add(documentId);
  const { text }: { text: string } = await tools.docs.read({ id: documentId });
  documentId = undefined;

  const block = text.match(/<!--\s*workflow([\s\S]*?)-->/);
  if (!block?.[1]) continue;

  for (const step of JSON.parse(block[1]) as Step[]) {
    const [group = '', name = ''] = step.use.split(':');
    await tools[group][name](step.with);
    done.push(step.use);
    documentId = step.next ?? documentId;
  }
}

return { done };
