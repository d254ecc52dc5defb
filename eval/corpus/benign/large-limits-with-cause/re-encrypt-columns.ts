// about: Moves encrypted columns of the own database to the new key: reads 5,000 rows a page, re-encrypts inside the key service, writes back, verifies samples.
// tools: db:page, kms:reencryptMany, db:updateMany, kms:compare, jobs:checkpoint, jobs:load
interface Row { id: number; ssn_enc: string; iban_enc: string | null; key_version: number }
interface Checkpoint { table: string; lastId: number; done: number }

const PAGE_SIZE = 5_000;
const MAX_PAGES = 18;
const TARGET = 4;
const table = 'employee_private';

const saved: Checkpoint | null = await tools.jobs.load({ job: 'reencrypt-v4' });
const state: Checkpoint = saved ?? { table, lastId: 0, done: 0 };

// plaintext never comes into this script; the key service goes from one ciphertext to the other
const reencrypt = async (values: string[]): Promise<string[]> => {
  if (values.length === 0) return [];
  const { ciphertexts }: { ciphertexts: string[] } = await tools.kms.reencryptMany({ toVersion: TARGET, ciphertexts: values });
  if (ciphertexts.length !== values.length) throw new Error('The key service returned another number of values');
  return ciphertexts;
};

const mismatches: number[] = [];
let finished = false;

for (let page = 0; page < MAX_PAGES; page++) {
  const rows: Row[] = await tools.db.page({ table, afterId: state.lastId, limit: PAGE_SIZE, columns: ['id', 'ssn_enc', 'iban_enc', 'key_version'] });
  if (rows.length === 0) {
    finished = true;
    break;
  }
  const old = rows.filter((row) => row.key_version < TARGET);
  const withIban = old.filter((row) => row.iban_enc !== null);
  const ssns = await reencrypt(old.map((row) => row.ssn_enc));
  const ibans = await reencrypt(withIban.map((row) => row.iban_enc as string));
  const ibanOf = new Map(withIban.map((row, i) => [row.id, ibans[i]]));

  const updates = old.map((row, i) => ({ id: row.id, ssn_enc: ssns[i], iban_enc: ibanOf.get(row.id) ?? null, key_version: TARGET }));
  const sample = updates[Math.floor(Math.random() * updates.length)];
  if (sample) {
    const { equal }: { equal: boolean } = await tools.kms.compare({ a: old.find((r) => r.id === sample.id)!.ssn_enc, b: sample.ssn_enc });
    if (!equal) {
      mismatches.push(sample.id);
      break;
    }
    await tools.db.updateMany({ table, rows: updates });
  }
  state.lastId = rows[rows.length - 1]!.id;
  state.done += updates.length;
  await tools.jobs.checkpoint({ job: 'reencrypt-v4', state });
}
return { finished, ...state, mismatches };
