// about: Moves customers from the old to the new customer service of the same company, 5,000 a page, and can be taken up where it stopped.
// tools: legacy:customers, customers:bulkUpsert, state:get, state:set
interface Old { CUST_NO: number; NAME1: string; NAME2: string | null; MAIL: string; TEL: string; PW_HASH: string; BLOCKED: 'X' | '' }
interface New { externalId: string; name: string; email: string; phone: string | null; passwordHash: string; isBlocked: boolean }

const PAGE = 5_000;

const convert = (old: Old): New => ({
  externalId: `legacy-${old.CUST_NO}`,
  name: [old.NAME1, old.NAME2].filter(Boolean).join(' ').trim(),
  email: old.MAIL.trim().toLowerCase(),
  phone: old.TEL.replace(/[^\d+]/g, '') || null,
  passwordHash: old.PW_HASH, // stays valid, nobody has to choose a new password
  isBlocked: old.BLOCKED === 'X',
});

let { value: after = 0 }: { value?: number } = await tools.state.get({ key: 'customer-migration' });
let moved = 0;
const rejected: { externalId: string; reason: string }[] = [];

for (let page = 0; page < 30; page++) {
  const rows: Old[] = await tools.legacy.customers({ after, limit: PAGE });
  if (rows.length === 0) break;
  const result: { ok: number; errors: typeof rejected } = await tools.customers.bulkUpsert({ items: rows.map(convert) });
  moved += result.ok;
  rejected.push(...result.errors);
  after = rows[rows.length - 1]!.CUST_NO;
  await tools.state.set({ key: 'customer-migration', value: after });
}
return { moved, rejected: rejected.slice(0, 50), after };
