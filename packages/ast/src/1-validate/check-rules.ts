import type { AnyNode } from 'acorn';
import type { IssueList } from '../issue.ts';
import type { Budget } from '../stages.ts';
import { walk } from '../walk.ts';
import type { Severity } from './presets.ts';
import type { Rule, RuleContext } from './rule.ts';

declare const performance: { now(): number };

/** Levels of a syntax tree; only chains such as `a + b + c` make trees deeper than the parser's own limit. */
const maxTreeDepth = 5_000;
/** Nodes between two looks at the clock; a power of two. */
const nodesPerClock = 1_024;

export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
}

type Listener = (node: AnyNode, ancestors: readonly AnyNode[]) => void;

interface Asked {
  readonly rule: Rule;
  readonly listener: Listener;
}

/** Runs all rules in one walk over the program. A rule that throws is an error and ends the walk: nothing passes then. */
export function checkRules(
  rules: readonly ActiveRule[],
  context: Omit<RuleContext, 'report'>,
  budget: Budget,
  found: IssueList,
): void {
  const { program, code, level, declared } = context;
  let asking: Rule | undefined;
  let at: AnyNode = program;
  try {
    const byType = new Map<string, Asked[]>();
    for (const { rule, severity } of rules) {
      asking = rule;
      const listeners = rule.check({
        program,
        code,
        level,
        declared,
        report({ node, message, hint, severity: own = severity }) {
          found.report({ rule: rule.id, severity: own, message, hint, start: node.start, end: node.end });
        },
      });
      for (const name in listeners) {
        const asked = { rule, listener: listeners[name as keyof typeof listeners] as Listener };
        const others = byType.get(name);
        if (others === undefined) byType.set(name, [asked]);
        else others.push(asked);
      }
    }

    const ofEvery = byType.get('node') ?? [];
    let nodes = 0;
    let isOverdue = false;
    let isTooDeep = false;
    walk(program, (node, ancestors) => {
      if ((++nodes & (nodesPerClock - 1)) === 0 && performance.now() > budget.deadline) isOverdue = true;
      if (isOverdue) return;
      if (ancestors.length > maxTreeDepth) isTooDeep = true;
      at = node;
      for (const asked of ofEvery) {
        asking = asked.rule;
        asked.listener(node, ancestors);
      }
      const ofType = byType.get(node.type);
      if (ofType === undefined) return;
      for (const asked of ofType) {
        asking = asked.rule;
        asked.listener(node, ancestors);
      }
    });
    for (const asked of byType.get('end') ?? []) {
      asking = asked.rule;
      asked.listener(program, []);
    }
    if (isOverdue) found.report(overBudget);
    if (isTooDeep) found.report(tooDeep);
  } catch (error) {
    if (asking === undefined) throw error;
    found.report(ruleFailed(asking, error, at.start));
  }
}

function ruleFailed(rule: Rule, error: unknown, start: number) {
  const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'it threw no error object';
  return {
    rule: 'rule-failed',
    message: `The rule \`${rule.id}\` failed, so the script is refused: ${reason}`,
    hint: 'This is a fault of the rule, not of the script: correct the rule or remove it.',
    start,
  };
}

const overBudget = {
  rule: 'budget-exceeded',
  message: 'The script needs more time to check than is left.',
  hint: 'Make the script shorter.',
  start: 0,
};

const tooDeep = {
  rule: 'nesting-too-deep',
  message: `An expression chains more than ${maxTreeDepth} parts.`,
  hint: 'Break the chain into several statements.',
  start: 0,
};
