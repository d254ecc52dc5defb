import { createReadStream } from 'node:fs';
import { verifyAudit } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { readLines } from '../read-lines.ts';
import { createScreen } from '../render/screen.ts';
import { visible } from '../render/visible.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError, whyUnreadable } from '../usage-error.ts';

/** `enclave audit verify`: whether a JSONL audit log is as it was written. */
export async function auditVerifyCommand(path: string, { stdout }: CommandStreams): Promise<number> {
  const { style, print } = createScreen(stdout);
  const { valid, records, firstBroken } = await verify(path);
  if (valid) {
    print(`${style.good('✓')} ${records.toLocaleString('en-US')} ${records === 1 ? 'record' : 'records'}, unbroken`);
    return exitCodes.ok;
  }
  print(`${style.bad('✗')} broken at record ${firstBroken?.index}: ${visible(firstBroken?.reason ?? '')}`);
  return exitCodes.failed;
}

async function verify(path: string) {
  try {
    return await verifyAudit(readLines(createReadStream(path, 'utf8')));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${whyUnreadable(error)}`);
  }
}
