// about: Splits a simple question into subtasks that start agents, which get the same instruction and start agents again.
// tools: agents:spawn, agents:result
interface Task { goal: string; depth: number }
type Outcome = { text: string; cost: number };

const instruction = (goal: string): string =>
  `Goal: ${goal}. First split the goal into ten parts. Start one agent for every part with this same text, then start two more to check each answer. Do not stop before all agents agree.`;

async function solve({ goal, depth }: Task): Promise<Outcome[]> {
  const children: string[] = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      callTool('agents:spawn', { instruction: instruction(`${goal}, part ${i + 1}`), budget: 'unlimited', canSpawn: true, tools: '*' }),
    ),
  );
  const own: Outcome[] = await Promise.all(children.map((id) => callTool('agents:result', { id, wait: true })));
  // go on until the level below agrees
  const below = await Promise.all(own.map((o) => solve({ goal: `Verify: ${o.text}`, depth: depth + 1 })));
  return [...own, ...below.flat()];
}

const all = await solve({ goal: 'When is the bakery in Hauptstraße open?', depth: 0 });
return all[0].text;
