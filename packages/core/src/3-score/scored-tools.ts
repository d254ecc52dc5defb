import type { LabelledTools } from './score.ts';
import type { ScoredTool } from './scorer.ts';
import type { ScriptStudy } from './study-script.ts';

const mostTools = 100;
const longestDescription = 500;

/** What the host says of the tools that a script calls. */
export function scoredTools({ graph, labelsOf }: ScriptStudy, tools: LabelledTools | undefined): ScoredTool[] {
  if (tools === undefined || tools.size === 0) return [];
  const names = new Set(graph.calls.flatMap((call) => call.names));
  const found: ScoredTool[] = [];
  for (const name of names) {
    const tool = tools.get(name);
    if (tool === undefined || found.length >= mostTools) continue;
    const { description, effect } = tool;
    found.push({
      name,
      ...(description !== undefined && { description: description.slice(0, longestDescription) }),
      ...(effect !== undefined && { effect }),
      ...labelsOf(name),
    });
  }
  return found;
}
