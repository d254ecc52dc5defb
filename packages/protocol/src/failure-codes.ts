/**
 * The registry of failure codes: every code that a result, a tool error or a constructor can carry stands here
 * once, and each has a page in `docs/errors/`.
 */

export interface FailureCodeEntry {
  /** One sentence: what happened. */
  readonly summary: string;
  /** One sentence: what to do next. */
  readonly hint: string;
  /** Whether the same program may succeed when it is run again unchanged. */
  readonly retryable: boolean;
}

export const failureCodes = {
  PRESCAN_REJECTED: {
    summary: 'The pre-scanner refused the text before any parser saw it.',
    hint: 'Shorten or simplify the script as the message says.',
    retryable: false,
  },
  SYNTAX_ERROR: {
    summary: 'The script does not parse.',
    hint: 'Correct the syntax at the reported line and column.',
    retryable: false,
  },
  VALIDATION_ERROR: {
    summary: 'The script uses a construct that the security level does not allow.',
    hint: 'Rewrite the marked lines as each issue suggests.',
    retryable: false,
  },
  SCORING_BLOCKED: {
    summary: 'The scoring gate judged the script too risky, or could not judge it and fails closed.',
    hint: 'Look at the signals in result.scoring and remove what they point at.',
    retryable: false,
  },
  EXECUTION_ERROR: {
    summary: 'The script threw an error that it did not catch.',
    hint: 'Fix the error at the reported line, or catch it.',
    retryable: false,
  },
  TIMEOUT: {
    summary: 'The run took longer than its wall-clock limit, tool waits included.',
    hint: 'Do less in one run, or raise `timeout`.',
    retryable: true,
  },
  CPU_TIMEOUT: {
    summary: 'The script used more engine time than its limit.',
    hint: 'Look for an endless or very expensive loop, or raise `cpuTimeout`.',
    retryable: false,
  },
  MAX_ITERATIONS: {
    summary: 'The script ran more loop iterations than its limit.',
    hint: 'Look for an endless loop, or raise `maxIterations`.',
    retryable: false,
  },
  MEMORY_LIMIT_EXCEEDED: {
    summary: 'The script needed more memory than its limit.',
    hint: 'Keep less data at once, or raise `memoryLimit`.',
    retryable: false,
  },
  STACK_OVERFLOW: {
    summary: 'The script recursed too deeply.',
    hint: 'Add or fix the base case of the recursion, or use a loop.',
    retryable: false,
  },
  DEADLOCK: {
    summary: 'The script waits for a promise that nothing can settle any more.',
    hint: 'Settle every promise the script creates: no tool call, timer or job is left that could.',
    retryable: false,
  },
  CANCELLED: {
    summary: 'The run was cancelled by its caller.',
    hint: 'Run it again when it is wanted.',
    retryable: true,
  },
  MAX_TOOL_CALLS: {
    summary: 'The script made more tool calls than its limit.',
    hint: 'Batch the calls, or raise `maxToolCalls`.',
    retryable: false,
  },
  RESULT_TOO_LARGE: {
    summary: 'A value that crosses the boundary is larger than its limit in bytes, nodes or depth.',
    hint: 'Return less: filter, aggregate or page.',
    retryable: false,
  },
  VALUE_NOT_TRANSFERABLE: {
    summary: 'A value cannot cross the boundary: it holds a function, a symbol, or an unsafe key.',
    hint: 'Pass plain data; the message names the path of what cannot cross.',
    retryable: false,
  },
  TOOL_ERROR: {
    summary: 'A tool failed and the script did not catch its error.',
    hint: 'Catch the error in the script, or look at what the tool reported.',
    retryable: false,
  },
  TOOL_NOT_FOUND: {
    summary: 'The script called a tool that does not exist.',
    hint: 'Call one of the tools that the message names.',
    retryable: false,
  },
  TOOL_INPUT_INVALID: {
    summary: 'The arguments of a tool call do not fit the tool’s input schema.',
    hint: 'Correct the arguments at the paths that the message names.',
    retryable: false,
  },
  TOOL_OUTPUT_INVALID: {
    summary: 'What a tool returned does not fit its own output schema.',
    hint: 'Fix the tool; the script is not at fault.',
    retryable: false,
  },
  TOOL_RATE_LIMITED: {
    summary: 'A tool was called more often than its rate limit allows.',
    hint: 'Wait and call again, or make fewer calls.',
    retryable: true,
  },
  TOOL_TIMEOUT: {
    summary: 'A tool did not answer within its own time limit.',
    hint: 'Try again, or ask the tool for less.',
    retryable: true,
  },
  TOOL_OUTCOME_UNKNOWN: {
    summary: 'A process died while this tool call ran, so nobody knows whether its effect happened.',
    hint: 'Look at the other system, then decide: answer the call, let it run again, or refuse it.',
    retryable: false,
  },
  APPROVAL_DENIED: {
    summary: 'Somebody decided that this tool call may not be made.',
    hint: 'Do without the call, or propose another one.',
    retryable: false,
  },
  APPROVAL_EXPIRED: {
    summary: 'Nobody decided about this tool call in time, so it was not made.',
    hint: 'Ask again when somebody is there to decide, or raise `approvalTimeout`.',
    retryable: true,
  },
  SNAPSHOT_TAMPERED: {
    summary: 'The snapshot was changed, or is none.',
    hint: 'Use the bytes exactly as `snapshot()` gave them; what was changed cannot be used.',
    retryable: false,
  },
  SNAPSHOT_TRUNCATED: {
    summary: 'The snapshot is not as long as it says.',
    hint: 'Store and read all of its bytes.',
    retryable: false,
  },
  SNAPSHOT_FOREIGN: {
    summary: 'The snapshot belongs to another tenant, policy or set of tools, or was sealed with another key.',
    hint: 'Resume it with the options, tenant and keys that it was made with; the message names what differs.',
    retryable: false,
  },
  SNAPSHOT_EXPIRED: {
    summary: 'The snapshot is older than it may become.',
    hint: 'Run the program again, or make snapshots with a longer `snapshotTtl`.',
    retryable: false,
  },
  SNAPSHOT_UNSUPPORTED: {
    summary: 'The session was left by another version of the engine, and its journal is missing.',
    hint: 'Resume it with the version that made it, or run the program again.',
    retryable: false,
  },
  SNAPSHOT_DIVERGED: {
    summary: 'Played again from its journal, the session did something else than the first time.',
    hint: 'Run the program again; if both versions are the same, report it with the program.',
    retryable: false,
  },
  INVALID_INPUT: {
    summary: 'An argument or option has the wrong type or value, or is unknown.',
    hint: 'Correct the option that the message names.',
    retryable: false,
  },
  DISPOSED: {
    summary: 'The Enclave was disposed before or during the run.',
    hint: 'Create a new Enclave.',
    retryable: false,
  },
  QUEUE_FULL: {
    summary: 'No more programs can wait: the queue, the sessions or their parked memory are at their limit.',
    hint: 'Run it again later, send fewer programs at once, or raise the limit that the message names.',
    retryable: true,
  },
  QUEUE_TIMEOUT: {
    summary: 'The program waited too long for a free worker.',
    hint: 'Run it again later, or raise `queueTimeout` or the number of workers.',
    retryable: true,
  },
  WORKER_TERMINATED: {
    summary: 'The worker thread that ran the program was terminated.',
    hint: 'Look at `effects` for what already happened, then run it again.',
    retryable: true,
  },
  ENGINE_FAILURE: {
    summary: 'The engine broke in a way that no limit explains; the instance was thrown away.',
    hint: 'Run it again; if it repeats, report it with the script.',
    retryable: true,
  },
  RUNTIME_UNAVAILABLE: {
    summary: 'No runtime could be reached that would run the program.',
    hint: 'Run it again later; the broker’s `/ready` says when a runtime is back.',
    retryable: true,
  },
  SESSION_INTERRUPTED: {
    summary: 'The process that drove the session died or was stopped.',
    hint: 'Look at `effects` for what already happened, then run it again.',
    retryable: true,
  },
  SESSION_NOT_FOUND: {
    summary: 'No session has this id: it was never created, has expired, was deleted, or belongs to another tenant.',
    hint: 'Check the id, or create a new session.',
    retryable: false,
  },
  CALL_NOT_WAITING: {
    summary:
      'The session waits for no answer to this call: it is unknown, answered, over, or not the client’s to answer.',
    hint: 'Answer only the calls that `waitingFor` names, and each of them once.',
    retryable: false,
  },
  UNAUTHENTICATED: {
    summary: 'The request says in no way that can be trusted who sends it.',
    hint: 'Send a valid token as `Authorization: Bearer …`.',
    retryable: false,
  },
  FORBIDDEN: {
    summary: 'The sender is known but lacks the scope that the request needs.',
    hint: 'Use a token with the scope that the message names.',
    retryable: false,
  },
  PAYLOAD_TOO_LARGE: {
    summary: 'The request, or one message in it, is larger than the receiver takes.',
    hint: 'Send less, or raise the limit that the message names.',
    retryable: false,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    summary: 'The body of the request is not of a type that the route reads.',
    hint: 'Send the body with the content type that the message names.',
    retryable: false,
  },
  RATE_LIMITED: {
    summary: 'The sender made more requests than its rate limit allows.',
    hint: 'Wait as long as the header `Retry-After` says and send it again.',
    retryable: true,
  },
  TOO_MANY_SESSIONS: {
    summary: 'As many sessions or streams are open as the tenant or the whole service may have.',
    hint: 'End or cancel some, or try again when others have ended.',
    retryable: true,
  },
  NOT_READY: {
    summary: 'The server is starting, stopping, or misses something that it depends on.',
    hint: 'Try again later or elsewhere; `/ready` names the check that fails.',
    retryable: true,
  },
  NOT_FOUND: {
    summary: 'The server has nothing at this path, or not for this method.',
    hint: 'Look up the route in `/openapi.json`.',
    retryable: false,
  },
  EVENTS_EXPIRED: {
    summary: 'The events after this number are not kept any more.',
    hint: 'Read the session itself, which holds its status and result, or stream from a later number.',
    retryable: false,
  },
  PROTOCOL_ERROR: {
    summary: 'A message between client, broker and runtime is not what their protocol says.',
    hint: 'Run the same version of Enclave on both sides; if it repeats, report it.',
    retryable: false,
  },
} as const satisfies Record<string, FailureCodeEntry>;

export type FailureCode = keyof typeof failureCodes;
