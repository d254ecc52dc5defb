/** Plain async host functions that every contender offers to its guest as `tools.NAME(args)`. */
export const tools = {
  lookup: async ({ id }) => ({ id, name: `User ${id}`, score: id }),
  pause: ({ ms }) => new Promise((resolve) => setTimeout(resolve, ms, { paused: ms })),
  load: async () => records,
};

/** About 5 MB as JSON. */
export const records = Array.from({ length: 27_700 }, (_, id) => ({
  id,
  name: `Customer number ${id}`,
  email: `customer-${id}@example.com`,
  city: ['Bern', 'Lagos', 'Osaka', 'Quito'][id % 4],
  isActive: id % 3 === 0,
  balance: id / 7,
  tags: ['newsletter', 'trial', `segment-${id % 50}`],
}));
