import * as z from 'zod';

/** What the scoring gate says of a program before it runs, as `POST /validate` answers it. */

/** What one answer holds at the most. */
export const inspectionBounds = {
  signals: 100,
  rulings: 40,
  calls: 1_000,
  /** Flows of data come before those of a choice, so that it is these that are left out. */
  flows: 500,
  path: 50,
  assumptions: 50,
  /** Names that one call may have, labels, transforms and destinations of one flow. */
  names: 20,
  /** Characters of a name, a field or a step, which the program wrote; longer ones end with `…`. */
  text: 200,
  message: 1_000,
} as const;

const position = z.int().positive();
const count = z.int().nonnegative();
const text = z.string().max(inspectionBounds.text);
const texts = z.array(text).max(inspectionBounds.names);
const message = z.string().max(inspectionBounds.message);

const signal = z.strictObject({
  rule: message,
  weight: z.number().min(0).max(100).describe('What it adds to the score.'),
  message,
  line: position,
  column: position,
});

const ruling = z.strictObject({
  action: z.enum(['deny', 'ask']),
  message,
  line: position.describe('Where the data would leave.'),
});

export const scoringSchema = z.strictObject({
  score: z.number().min(0).max(100).nullable().describe('Null when the program could not be scored.'),
  verdict: z.enum(['pass', 'warn', 'block']),
  scorer: z.string(),
  signals: z.array(signal).max(inspectionBounds.signals),
  flows: z
    .strictObject({ rulings: z.array(ruling).max(inspectionBounds.rulings) })
    .nullable()
    .describe('What the rules about flows say; null when the program could not be scored.'),
  failure: message.exactOptional().describe('Why it could not be scored.'),
  thresholds: z
    .strictObject({ warn: z.number(), block: z.number(), mode: z.enum(['block', 'warn']) })
    .describe('From which score on the gate warns and blocks; with the mode `warn` it only warns.'),
});

const call = z.strictObject({
  id: count.describe('What flows name it by.'),
  tool: text.nullable().describe('Null when the name is computed; `names` then has what it may be, as far as known.'),
  names: texts,
  line: position,
  column: position,
  inLoop: z.boolean(),
});

const flow = z.strictObject({
  from: z.strictObject({ call: count, tool: text, field: text, line: position }),
  to: z.strictObject({ call: count, tool: text, argument: text, line: position }),
  labels: texts.describe('What the data is, such as `pii` or `secrets`.'),
  sink: z.enum(['external', 'internal', 'destructive', 'none']),
  kind: z.enum(['data', 'control']).describe('`control`: not the data arrives, but a choice that depends on it.'),
  transforms: texts,
  path: z.array(z.strictObject({ line: position, what: text })).max(inspectionBounds.path),
  isCertain: z.boolean(),
  toOwner: z.boolean().describe('The receiver is whom the data is about.'),
  isOwnUse: z.boolean().describe('A credential at its own service, or an address used as one.'),
  destinations: texts.describe('Outside receivers that the program itself names.'),
});

export const flowReportSchema = z.strictObject({
  calls: z.array(call).max(inspectionBounds.calls).describe('Every place that calls a tool.'),
  flows: z.array(flow).max(inspectionBounds.flows).describe('Which tool’s result reaches which tool’s argument.'),
  isComplete: z
    .boolean()
    .describe('False when the program is too large or too nested to follow: then everything may reach everything.'),
  assumptions: z.array(z.strictObject({ line: position, what: text })).max(inspectionBounds.assumptions),
  omitted: z
    .strictObject({ calls: count, flows: count })
    .exactOptional()
    .describe('How many did not fit into this answer; absent when all did.'),
});

export type Scoring = z.infer<typeof scoringSchema>;
export type ProgramFlows = z.infer<typeof flowReportSchema>;
