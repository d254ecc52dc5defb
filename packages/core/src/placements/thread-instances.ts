import type { BaseImage } from '../4-sandbox/engine/engine.ts';
import { Instance } from '../4-sandbox/instance.ts';
import type { MachineEvent, MachineSession, Turn, TurnClock, TurnEnd } from '../4-sandbox/machine.ts';

/** Upper bounds of guest memory in bytes: sessions of one class share an instance. */
const memoryClasses = [64, 256, 1024, 4096].map((mebibytes) => mebibytes * 1024 * 1024);
/** Bytes that an instance between sessions may keep; one that grew further is thrown away, since none shrinks. */
const keptBytes = 64 * 1024 * 1024;

interface Place {
  readonly instance: Instance;
  held: MachineSession | undefined;
}

/**
 * The instances of one thread, one per memory class: each reserves gigabytes of address space. A session that waits
 * stays in its instance until another one needs it.
 */
export class ThreadInstances {
  readonly #module: WebAssembly.Module;
  readonly #image: BaseImage;
  readonly #places = new Map<number, Place>();

  constructor(module: WebAssembly.Module, image: BaseImage) {
    this.#module = module;
    this.#image = image;
  }

  /** Bytes of memory that the instances hold physically. */
  get memoryBytes(): number {
    let bytes = 0;
    for (const { instance } of this.#places.values()) bytes += instance.memoryBytes;
    return bytes;
  }

  /** Makes the instance for sessions with so much memory, so that the first of them need not wait for it. */
  warm(memoryBytes: number): void {
    this.#placeOf(memoryBytes);
  }

  /** Parks the session that holds the instance which `session` needs, and answers it. */
  makeRoom(session: MachineSession): MachineSession | undefined {
    const { held } = this.#placeOf(session.settings.limits.memoryBytes);
    if (held === undefined || held === session) return undefined;
    this.park(held);
    return held;
  }

  run(session: MachineSession, turn: Turn, clock: TurnClock, emit: (event: MachineEvent) => void): TurnEnd {
    const { memoryBytes } = session.settings.limits;
    const place = this.#placeOf(memoryBytes);
    const end = place.instance.run(session, turn, clock, emit);
    if (end.kind === 'suspended') place.held = session;
    else this.#leave(place, memoryBytes);
    return end;
  }

  /** Copies a session's memory out of its instance, to `session.parked`. */
  park(session: MachineSession): void {
    const place = this.#places.get(classOf(session.settings.limits.memoryBytes));
    if (place?.held !== session) return;
    place.instance.park();
    place.held = undefined;
  }

  release(session: MachineSession): void {
    session.parked = undefined;
    const { memoryBytes } = session.settings.limits;
    const place = this.#places.get(classOf(memoryBytes));
    if (place?.held !== session) return;
    place.instance.release(session);
    this.#leave(place, memoryBytes);
  }

  /** An instance that broke, or grew further than one may keep, is thrown away with its session. */
  #leave(place: Place, memoryBytes: number): void {
    place.held = undefined;
    const { instance } = place;
    if (instance.broken || instance.memoryBytes > keptBytes) this.#places.delete(classOf(memoryBytes));
  }

  #placeOf(memoryBytes: number): Place {
    const memoryClass = classOf(memoryBytes);
    const known = this.#places.get(memoryClass);
    if (known) return known;
    const place: Place = { instance: new Instance(this.#module, this.#image), held: undefined };
    this.#places.set(memoryClass, place);
    return place;
  }
}

function classOf(memoryBytes: number): number {
  return memoryClasses.find((size) => memoryBytes <= size) ?? memoryBytes;
}
