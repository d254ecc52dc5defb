import { tool } from '@enclave-vm/core';
import * as z from 'zod';

/** The tools of a small shop, as a product would offer them to an agent. The data stands in for a database. */
const users = [
  { id: 'u1', name: 'Ada Lovelace', country: 'GB' },
  { id: 'u2', name: 'Grace Hopper', country: 'US' },
  { id: 'u3', name: 'Katherine Johnson', country: 'US' },
  { id: 'u4', name: 'Emmy Noether', country: 'DE' },
];

const orders = Array.from({ length: 24 }, (_, index) => ({
  id: `o${index + 1}`,
  userId: users[(index + (index >> 2)) % users.length]?.id ?? 'u1',
  status: index % 5 === 4 ? 'cancelled' : 'paid',
  placedAt: new Date(Date.UTC(2026, index % 10, 3 + index)),
  total: 19.5 + ((index * 37) % 90),
}));

export default {
  'users:list': tool({
    description: 'All users, or those of one country.',
    effect: 'read',
    input: z.object({ country: z.string().length(2).optional() }),
    handler: ({ country }) => users.filter((user) => country === undefined || user.country === country),
  }),
  'orders:list': tool({
    description: 'The orders of one user, newest first, a page at a time.',
    effect: 'read',
    input: z.object({ userId: z.string(), cursor: z.number().int().nonnegative().default(0) }),
    rateLimit: { calls: 100, per: 'minute' },
    handler: async ({ userId, cursor }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const found = orders
        .filter((order) => order.userId === userId)
        .sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime());
      const next = cursor + 4;
      return { items: found.slice(cursor, next), ...(next < found.length && { next }) };
    },
  }),
  'reports:save': tool({
    description: 'Saves a report and answers its id.',
    effect: 'write',
    input: z.object({ title: z.string().min(1), body: z.string() }),
    output: z.object({ id: z.string() }),
    handler: ({ title }) => ({ id: `report-${title.toLowerCase().replaceAll(/\W+/g, '-')}` }),
  }),
};
