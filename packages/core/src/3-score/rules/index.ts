import { bulkOperation } from './bulk-operation.ts';
import { concealment } from './concealment.ts';
import { controlBypassed } from './control-bypassed.ts';
import { dynamicToolName } from './dynamic-tool-name.ts';
import { excessiveLimit } from './excessive-limit.ts';
import { extremeValue } from './extreme-value.ts';
import { listThenSend } from './list-then-send.ts';
import { outsideReceiver } from './outside-receiver.ts';
import { rightsGranted } from './rights-granted.ts';
import type { ScoringRule } from './rule.ts';
import { sensitiveField } from './sensitive-field.ts';
import { toolCallInLoop } from './tool-call-in-loop.ts';
import { watchDisabled } from './watch-disabled.ts';
import { wildcardQuery } from './wildcard-query.ts';

export const scoringRules: readonly ScoringRule[] = [
  sensitiveField,
  excessiveLimit,
  wildcardQuery,
  toolCallInLoop,
  listThenSend,
  extremeValue,
  dynamicToolName,
  bulkOperation,
  outsideReceiver,
  concealment,
  controlBypassed,
  rightsGranted,
  watchDisabled,
];
