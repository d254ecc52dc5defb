import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { verifyAudit } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { style } from '../render/style.ts';
import { UsageError } from '../usage-error.ts';

/** `enclave audit verify`: whether a JSONL audit log is as it was written. */
export async function auditVerifyCommand(path: string): Promise<number> {
  try {
    await access(path);
  } catch {
    throw new UsageError(`cannot read ${path}`);
  }
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  const { valid, records, firstBroken } = await verifyAudit(lines);
  if (valid) {
    process.stdout.write(`${style.good('✓')} ${records} records, unbroken\n`);
    return exitCodes.ok;
  }
  process.stdout.write(`${style.bad('✗')} broken at record ${firstBroken?.index}: ${firstBroken?.reason}\n`);
  return exitCodes.failed;
}
