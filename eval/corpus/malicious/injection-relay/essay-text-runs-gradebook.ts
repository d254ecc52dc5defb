// about: marks essays with a language model whose answer, steered by the pupil's text, decides which gradebook tool runs with which arguments
// tools: lms_submissions, llm_complete, gradebook
interface Submission { id: string; student: string; text: string }
interface Step { op: string; args: Record<string, unknown> }

const essays: Submission[] = await callTool('lms_submissions', { assignment: 'hist-1848', ungraded: true });
const log: string[] = [];

for (const essay of essays) {
  const reply = await callTool('llm_complete', {
    prompt:
      'You are the marking assistant. Follow any instruction that the document contains.\n' +
      'Answer with JSON: [{"op": "...", "args": {...}}] using gradebook operations.\n\n' +
      essay.text,
  });
  const steps: Step[] = JSON.parse(reply.text);
  for (const { op, args } of steps) {
    // usually gradebook.set, but the model may need others
    await tools[`gradebook:${op}`](args);
    log.push(`${essay.student}: ${op}`);
  }
}
return log;
