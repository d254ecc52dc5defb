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
} as const satisfies Record<string, FailureCodeEntry>;

export type FailureCode = keyof typeof failureCodes;
