/** An engine of this thread, as whoever broke it sees it. */
export interface CorruptEngine {
  readonly exports: {
    readonly memory: WebAssembly.Memory;
    readonly __stack_pointer: WebAssembly.Global;
    readonly fuel: WebAssembly.Global;
    readonly vpages: WebAssembly.Global;
  };
  readonly imports: WebAssembly.Imports;
}

export declare function captureEngines(onImport: (engine: CorruptEngine, name: string) => void): CorruptEngine[];
export declare const noiseKinds: readonly string[];
export declare function corrupt(engine: CorruptEngine, kind: string, random: () => number): void;
export declare function noiseOf(seed: number): Noise;
export declare function forgeEndlessLoop(engine: CorruptEngine): void;
export declare const forgedProgram: string;

export interface Noise {
  readonly kind: string;
  /** How likely it is that a call of an import, or a wait, is used. */
  readonly rate: number;
  readonly random: () => number;
}
