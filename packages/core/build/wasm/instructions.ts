import type { Reader } from './binary.ts';

export interface Instruction {
  readonly opcode: number;
  /** The second opcode of a `0xfc` instruction, else -1. */
  readonly subcode: number;
  /** Offset of the opcode and of the byte after the last immediate. */
  readonly start: number;
  readonly end: number;
  /** First immediate when it is an index, else -1. */
  readonly index: number;
}

/** Reads one instruction. An opcode that is not known here stops the build: nothing may go unmetered by accident. */
export function readInstruction(reader: Reader): Instruction {
  const start = reader.at;
  const opcode = reader.byte();
  let subcode = -1;
  let index = -1;
  if (opcode === 0x02 || opcode === 0x03 || opcode === 0x04) skipBlockType(reader);
  else if (takesOneIndex(opcode)) index = reader.unsigned();
  else if (opcode === 0x0e) for (let count = reader.unsigned() + 1; count > 0; count--) reader.unsigned();
  else if (opcode === 0x11) {
    index = reader.unsigned();
    reader.unsigned();
  } else if (opcode >= 0x28 && opcode <= 0x3e) {
    reader.unsigned();
    reader.unsigned();
  } else if (opcode === 0x3f || opcode === 0x40 || opcode === 0xd0) reader.at += 1;
  else if (opcode === 0x41 || opcode === 0x42) reader.skipSigned();
  else if (opcode === 0x43) reader.at += 4;
  else if (opcode === 0x44) reader.at += 8;
  else if (opcode === 0x1c) reader.at += reader.unsigned();
  else if (opcode === 0xfc) {
    subcode = reader.unsigned();
    skipBulkImmediates(reader, subcode);
  } else if (!hasNoImmediate(opcode)) throw new Error(`unknown opcode 0x${opcode.toString(16)} at ${start}`);
  return { opcode, subcode, start, end: reader.at, index };
}

function skipBlockType(reader: Reader): void {
  const next = reader.bytes[reader.at] ?? 0;
  if (next === 0x40 || (next >= 0x6f && next <= 0x7f)) reader.at += 1;
  else reader.unsigned();
}

function takesOneIndex(opcode: number): boolean {
  return opcode === 0x0c || opcode === 0x0d || opcode === 0x10 || (opcode >= 0x20 && opcode <= 0x26) || opcode === 0xd2;
}

function skipBulkImmediates(reader: Reader, subcode: number): void {
  if (subcode <= 7) return;
  if (subcode === 8 || subcode === 10) {
    reader.unsigned();
    reader.unsigned();
  } else if (subcode === 9 || subcode === 11) reader.unsigned();
  else throw new Error(`unknown bulk instruction 0xfc ${subcode} at ${reader.at}`);
}

function hasNoImmediate(opcode: number): boolean {
  return (
    opcode === 0x00 ||
    opcode === 0x01 ||
    opcode === 0x05 ||
    opcode === 0x0b ||
    opcode === 0x0f ||
    opcode === 0x1a ||
    opcode === 0x1b ||
    (opcode >= 0x45 && opcode <= 0xc4) ||
    opcode === 0xd1
  );
}
