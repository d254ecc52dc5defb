import { engineIdentity, type MachineEvent, type Placement, UntrustedData } from '@enclave-vm/core/placement';
import { ProtocolError } from '@enclave-vm/protocol';
import type { ReceivedTurn } from './read-broker-message.ts';
import { readTurnRequest } from './read-turn-request.ts';
import { runTurn, type TurnReport } from './run-turn.ts';
import { encodeAnswer } from './turn-answer.ts';
import { type Refused, TurnGate } from './turn-gate.ts';
import type { TurnSettings } from './worker-options.ts';

/** Turns that one connection may have here at once, for each that can run: so the next is here when one ends. */
const turnsPerPlace = 8;
/** Turns of all connections that may wait, and how often the largest frame they may take in all. */
const maxWaiting = 1_024;
const maxFramesHeld = 4;
/** Milliseconds that a turn may wait for its place before another runtime had better take it. */
const maxWaitMs = 5_000;

export interface TurnOptions {
  readonly signal: AbortSignal;
  /** Gets events while the turn runs. Without it all are in the answer. */
  readonly onEvents?: (events: readonly MachineEvent[]) => void;
}

/** Runs the turns that brokers send, whatever carries them. What they send is read as hostile input. */
export class TurnService {
  readonly maxFrameBytes: number;
  /** Bytes that the turns here may take. As many again may be on their way over HTTP. */
  readonly maxBytes: number;
  /** Turns that a connection may have here at once. */
  readonly capacity: number;
  readonly #settings: TurnSettings;
  readonly #placement: Placement;
  readonly #gate: TurnGate;
  #isDraining = false;

  constructor(settings: TurnSettings, placement: Placement) {
    this.#settings = settings;
    this.#placement = placement;
    this.maxFrameBytes = settings.maxFrameBytes;
    this.maxBytes = maxFramesHeld * settings.maxFrameBytes;
    this.capacity = turnsPerPlace * settings.maxConcurrentTurns;
    this.#gate = new TurnGate({ maxRunning: settings.maxConcurrentTurns, maxWaiting, maxBytes: this.maxBytes });
  }

  get running(): number {
    return this.#gate.running;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Answers the last frame of the turn. Never rejects. */
  async run(turn: ReceivedTurn, options: TurnOptions): Promise<Uint8Array<ArrayBuffer>> {
    return encodeAnswer(turn.request.id, await this.#answer(turn, options), this.maxFrameBytes);
  }

  /** Takes no more turns, and refuses those that wait. Settles when none runs. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    this.#gate.close({ code: 'NOT_READY', message: 'The runtime takes no more turns.' });
    await this.#gate.idle();
  }

  async #answer({ request, body, frameBytes }: ReceivedTurn, options: TurnOptions): Promise<TurnReport | Refused> {
    const deadline = performance.now() + request.budgetMs;
    const { imageHash } = engineIdentity;
    if (request.image !== imageHash) {
      return lie(`it is for the image ${request.image}, and this runtime has ${imageHash}`);
    }
    const waitMs = Math.min(request.budgetMs, maxWaitMs);
    const refused = await this.#gate.enter(frameBytes, waitMs, options.signal);
    if (refused) return refused;
    try {
      const task = readTurnRequest(request, body, this.#settings.maxLimits);
      const { signal, onEvents } = options;
      return await runTurn(task, { placement: this.#placement, deadline, signal, onEvents });
    } catch (error) {
      if (error instanceof UntrustedData || error instanceof ProtocolError) return lie(error.message);
      this.#settings.onError(error);
      return { code: 'ENGINE_FAILURE', message: 'The runtime failed.' };
    } finally {
      this.#gate.leave(frameBytes);
    }
  }
}

function lie(why: string): Refused {
  return { code: 'PROTOCOL_ERROR', message: `The turn was refused: ${why}.` };
}
