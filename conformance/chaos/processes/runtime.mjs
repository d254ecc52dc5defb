// A runtime that is killed at any time. CHAOS_PORT, CHAOS_TOKEN. Says where it is, and ends with whoever started it.
import { createRuntimeWorker } from '@enclave-vm/runtime';

const { CHAOS_PORT = '0', CHAOS_TOKEN } = process.env;
const runtime = createRuntimeWorker({
  port: Number(CHAOS_PORT),
  token: CHAOS_TOKEN,
  host: '127.0.0.1',
  onError: () => undefined,
});
console.log(JSON.stringify(await runtime.listen()));
process.stdin.on('end', () => process.exit()).resume();
