import { createCallWork } from './call-work.ts';
import { EnclaveClientError } from './client-error.ts';
import { plainJson } from './plain-json.ts';
import type { Transport } from './transport.ts';

export interface ClientToolCall {
  readonly sessionId: string;
  readonly callId: string;
  readonly tool: string;
  /** 1-based line of the script. */
  readonly line: number | undefined;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * Answers a script's call of a tool where the client runs. `args` came from the script: check them. What it answers
 * goes to the script as JSON; what it throws becomes the error that the script catches.
 */
export type ClientToolHandler = (args: unknown, call: ClientToolCall) => unknown;

export interface ClientToolDefinition {
  readonly description?: string;
  /** JSON Schema of the arguments, applied by the broker before the call is made. */
  readonly inputSchema?: Readonly<Record<string, unknown>>;
  readonly handler: ClientToolHandler;
}

export type ClientTools = Readonly<Record<string, ClientToolHandler | ClientToolDefinition>>;

const maxErrorLength = 4_096;

export interface ToolCall {
  readonly callId: string;
  readonly tool: string;
  readonly args?: unknown;
  readonly line?: number | undefined;
}

export interface CallAnswering {
  /** Runs the handler of a call and sends what it answers. */
  offer(sessionId: string, call: ToolCall): void;
  /** The call has its answer, whoever gave it. */
  settled(callId: string): void;
}

/**
 * Answers calls with a client's own tools; calls of other tools are somebody else's. Each call is answered once.
 * @param signal ends every handler's own signal
 * @param fail hears of an answer that could not be brought to the broker
 */
export function createCallAnswering(
  transport: Transport,
  tools: ClientTools,
  signal: AbortSignal,
  fail: (error: unknown) => void,
): CallAnswering {
  const work = createCallWork(signal, fail);

  async function run(sessionId: string, call: ToolCall, stop: AbortSignal): Promise<void> {
    const tool = tools[call.tool];
    const handler = typeof tool === 'function' ? tool : tool?.handler;
    if (!handler) return;
    const { callId } = call;
    let body: string;
    try {
      const value = await handler(call.args, { sessionId, callId, tool: call.tool, line: call.line, signal: stop });
      body = plainJson({ callId, ok: true, value: value ?? null });
    } catch (error) {
      body = failedAnswer(callId, error);
    }
    await post(sessionId, callId, body, stop);
  }

  async function post(sessionId: string, callId: string, body: string, stop: AbortSignal): Promise<void> {
    const path = `/sessions/${sessionId}/tool-result`;
    try {
      await transport.json('POST', path, { body, signal: stop });
    } catch (error) {
      const status = error instanceof EnclaveClientError ? error.status : 0;
      // Answered already, perhaps by the request whose own answer was lost.
      if (status === 409) return;
      // The broker does not take this value: too large, or not what the tool promised. The script is told so.
      if (status !== 400 && status !== 413 && status !== 422) throw error;
      await transport.json('POST', path, { body: failedAnswer(callId, error), signal: stop });
    }
  }

  return {
    offer(sessionId, call) {
      if (Object.hasOwn(tools, call.tool)) work.begin(call.callId, (stop) => run(sessionId, call, stop));
    },
    settled: work.settled,
  };
}

function failedAnswer(callId: string, error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const said = { name: String(name).slice(0, 100), message: String(message).slice(0, maxErrorLength) };
  return plainJson({ callId, ok: false, error: said });
}
