// What crossed where, in the order in which it did.

const isColored = process.stdout.isTTY === true && process.stdout.hasColors();
const paint = (code) => (text) => (isColored ? `\u001b[${code}m${text}\u001b[0m` : text);
export const style = { title: paint(1), faint: paint(2), good: paint(32), bad: paint(31), call: paint(36) };

/** Collects the crossings of one script, and prints them as a table when it is over. */
export class Trace {
  #crossings = [];
  #tools = new Map();
  #durations = new Map();
  #turns = new Set();
  #startedAt = performance.now();
  /** Tools that ran to their end, as the session's stream says. */
  answers = 0;
  /** Turns that a second runtime ran because the first was lost. */
  repeatedTurns = 0;

  /** A message between a broker and a runtime. */
  onWire(broker, runtime, header, bytes) {
    if (header.kind === 'turn') this.#onTurn(broker, runtime, header, bytes);
    for (const event of header.events ?? []) this.#onMachineEvent(runtime, broker, event);
    if (header.kind === 'end') this.#add(runtime, broker, () => describeEnd(header, bytes));
    if (header.kind === 'refused') this.#add(runtime, broker, () => `refuses: ${header.code}`);
  }

  /** An event of the session's stream, as the client gets it. */
  onEvent(broker, event) {
    const { type, payload } = event;
    if (type === 'session_init') this.#add(broker, 'client', () => `201, stream of ${event.sessionId.slice(0, 12)}…`);
    if (type === 'tool_result_applied') {
      this.answers++;
      this.#durations.set(payload.callId, payload.durationMs);
    }
    if (type === 'final') {
      const { success, error, stats } = payload;
      const end = success ? style.good('completed') : style.bad(error.code);
      this.#add(
        broker,
        'client',
        () => `${end}, ${stats.toolCallCount} tool calls, ${milliseconds(stats.cpuMs)} in the engine`,
      );
    }
  }

  /** Anything else. */
  say(from, to, text) {
    this.#add(from, to, () => text);
  }

  print(log) {
    for (const { at, from, to, text } of this.#crossings) {
      const way = `${from.padEnd(9)} ${to === '' ? ' ' : '→'} ${to.padEnd(9)}`;
      log(`${milliseconds(at).padStart(9)}  ${way}  ${text()}`);
    }
  }

  /** The text is made when it is printed, because only then it is known how long a tool took. */
  #add(from, to, text) {
    this.#crossings.push({ at: performance.now() - this.#startedAt, from, to, text });
  }

  #onMachineEvent(runtime, broker, event) {
    if (event.kind === 'console') return this.#add(runtime, broker, () => style.faint(`│ ${event.text}`));
    this.#tools.set(event.call, event.tool);
    this.#add(runtime, broker, () => `${style.call(event.tool)} call ${event.call}, line ${event.line}`);
  }

  #onTurn(broker, runtime, { turn, memory }, bytes) {
    const isRepeated = this.#turns.has(turn.turn);
    this.#turns.add(turn.turn);
    if (isRepeated) this.repeatedTurns++;
    const name = `turn ${turn.turn}${isRepeated ? style.bad(' once more') : ''}`;
    const what = () => {
      if (turn.kind === 'start') return 'the program';
      const input = turn.results.length === 0 ? 'a timer' : this.#describeResults(turn.results);
      return `${input}; memory ${memorySize(memory)}`;
    };
    this.#add(broker, runtime, () => `${name}: ${what()}, ${size(bytes)}`);
  }

  /** Such as `orders:list ×4 in 11.6 ms`: calls of one tool, and the longest of them. */
  #describeResults(results) {
    const longest = new Map();
    for (const { call } of results) {
      const tool = this.#tools.get(call);
      const { count, ms } = longest.get(tool) ?? { count: 0, ms: 0 };
      longest.set(tool, { count: count + 1, ms: Math.max(ms, this.#durations.get(`call_${call}`) ?? 0) });
    }
    return [...longest].map(([tool, { count, ms }]) => `${tool} ×${count} in ${milliseconds(ms)}`).join(', ');
  }
}

function describeEnd({ end, memory }, bytes) {
  if (end.kind === 'suspended') return `waits; memory ${memorySize(memory)}, ${size(bytes)} in all`;
  const { outcome } = end;
  return outcome.ok ? `returns ${size(outcome.value.length)}` : `ends with ${outcome.code ?? outcome.thrown.name}`;
}

/** A block is an offset of 4 bytes and 64 bytes of memory. */
function memorySize({ blocks }) {
  return size(blocks * 68);
}

function milliseconds(value) {
  return value < 9.995 ? `${value.toFixed(2)} ms` : value < 99.95 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
}

function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
