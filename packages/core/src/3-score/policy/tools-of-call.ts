import type { FlowCall } from '../flow/flow-graph.ts';

/** The tools that a call may be of; `?` for one whose name is computed and not known. */
export function toolsOf(call: FlowCall | undefined): readonly string[] {
  if (call === undefined) return [];
  if (call.tool !== null) return [call.tool];
  return call.names.length > 0 ? call.names : [anyTool];
}

/** Stands for a tool whose name is computed and not known: it may be any, so it is a sink for everything. */
export const anyTool = '?';
