import type {
  AuditResponse,
  ReplayReport,
  SessionInfo,
  SessionList,
  SessionTurns,
  ToolsResponse,
  ValidateResponse,
} from '@enclave-vm/protocol';
import { protocolError } from './client-error.ts';
import { isRecord } from './is-record.ts';
import { isSessionId } from './read-event.ts';

/** Each reads an answer as far as its shape is relied on. @throws EnclaveClientError `PROTOCOL_ERROR` */
export function readSessionInfo(value: unknown, id?: string): SessionInfo {
  const isInfo =
    isRecord(value) &&
    (id === undefined ? isSessionId(value.id) : value.id === id) &&
    typeof value.status === 'string' &&
    Number.isSafeInteger(value.lastSeq) &&
    Array.isArray(value.waitingFor) &&
    value.waitingFor.every((call) => isRecord(call) && isText(call.callId) && isText(call.tool)) &&
    (value.result === undefined || (isRecord(value.result) && typeof value.result.success === 'boolean'));
  return checked(isInfo, value, 'a session');
}

export function readSessionList(value: unknown): SessionList {
  const isList = isRecord(value) && Array.isArray(value.sessions) && (value.next === undefined || isText(value.next));
  const list = checked<SessionList>(isList, value, 'a list of sessions');
  for (const session of list.sessions) readSessionInfo(session);
  return list;
}

export function readTools(value: unknown): ToolsResponse {
  const isTools = isRecord(value) && Array.isArray(value.tools) && isText(value.declarations);
  return checked(isTools, value, 'a list of tools');
}

/** @param isScored whether what the gate says was asked for */
export function readValidation(value: unknown, isScored: boolean): ValidateResponse {
  const isValidation =
    isRecord(value) &&
    typeof value.valid === 'boolean' &&
    Array.isArray(value.issues) &&
    (!isScored || (Array.isArray(value.layers) && isScoring(value.scoring) && isFlows(value.flows)));
  return checked(isValidation, value, 'a validation');
}

export function readAudit(value: unknown): AuditResponse {
  const isAudit =
    isRecord(value) &&
    typeof value.enabled === 'boolean' &&
    Array.isArray(value.records) &&
    value.records.every((record) => isRecord(record) && isText(record.callId) && isText(record.hash)) &&
    (value.head === null || (isRecord(value.head) && isText(value.head.hash))) &&
    isRecord(value.verification) &&
    typeof value.verification.ok === 'boolean';
  return checked(isAudit, value, 'an audit log');
}

export function readTurns(value: unknown): SessionTurns {
  const isTurns =
    isRecord(value) &&
    Array.isArray(value.turns) &&
    value.turns.every((turn) => isRecord(turn) && Number.isSafeInteger(turn.turn));
  return checked(isTurns, value, 'a list of turns');
}

export function readReplay(value: unknown): ReplayReport {
  return checked(isRecord(value) && typeof value.isSame === 'boolean', value, 'a report of a replay');
}

function checked<T>(isRight: boolean, value: unknown, what: string): T {
  if (!isRight) throw protocolError(`The answer is not ${what}`);
  return value as T;
}

function isScoring(value: unknown): boolean {
  return value === null || (isRecord(value) && isText(value.verdict) && Array.isArray(value.signals));
}

function isFlows(value: unknown): boolean {
  return value === null || (isRecord(value) && Array.isArray(value.calls) && Array.isArray(value.flows));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
