import { Reader } from './binary.ts';
import { readInstruction } from './instructions.ts';

export interface Loop {
  /** Offset of the first instruction inside the loop. */
  readonly bodyStart: number;
  /** Jump tables inside, nested loops included. */
  readonly jumpTables: number;
}

export interface MemoryOperation {
  readonly kind: 'copy' | 'fill' | 'size' | 'grow';
  readonly start: number;
  readonly end: number;
}

/** One function of the code section; all offsets are into `section`. */
export interface FunctionBody {
  readonly section: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly length: number;
  /** Offset of the first instruction, after the locals. */
  readonly codeStart: number;
  readonly loops: readonly Loop[];
  readonly jumpTables: number;
  readonly memoryOperations: readonly MemoryOperation[];
  /** Indices of the functions called directly. */
  readonly calls: readonly number[];
  /** Type indices of the indirect calls. */
  readonly indirectCalls: readonly number[];
}

export function readBodies(section: Uint8Array): FunctionBody[] {
  const reader = new Reader(section);
  return Array.from({ length: reader.unsigned() }, () => readBody(reader));
}

const memoryKinds = new Map<string, MemoryOperation['kind']>([
  ['63:-1', 'size'],
  ['64:-1', 'grow'],
  ['252:10', 'copy'],
  ['252:11', 'fill'],
]);

function readBody(reader: Reader): FunctionBody {
  const length = reader.unsigned();
  const start = reader.at;
  const end = start + length;
  for (let groups = reader.unsigned(); groups > 0; groups--) {
    reader.unsigned();
    reader.at += 1;
  }
  const codeStart = reader.at;
  const loops: { bodyStart: number; jumpTables: number }[] = [];
  const open: ({ bodyStart: number; jumpTables: number } | undefined)[] = [];
  const memoryOperations: MemoryOperation[] = [];
  const calls = new Set<number>();
  const indirectCalls = new Set<number>();
  let jumpTables = 0;
  while (reader.at < end) {
    const instruction = readInstruction(reader);
    const { opcode, subcode, index } = instruction;
    if (opcode === 0x03) {
      const loop = { bodyStart: instruction.end, jumpTables: 0 };
      loops.push(loop);
      open.push(loop);
    } else if (opcode === 0x02 || opcode === 0x04) open.push(undefined);
    else if (opcode === 0x0b) open.pop();
    else if (opcode === 0x0e) {
      jumpTables++;
      for (const loop of open) if (loop) loop.jumpTables++;
    } else if (opcode === 0x10) calls.add(index);
    else if (opcode === 0x11) indirectCalls.add(index);
    const kind = memoryKinds.get(`${opcode}:${subcode}`);
    if (kind) memoryOperations.push({ kind, start: instruction.start, end: instruction.end });
  }
  if (reader.at !== end) throw new Error(`a function body was decoded past its end at ${end}`);
  return {
    section: reader.bytes,
    start,
    end,
    length,
    codeStart,
    loops,
    jumpTables,
    memoryOperations,
    calls: [...calls],
    indirectCalls: [...indirectCalls],
  };
}
