/** Answers the number of sessions that are not over, of all tenants. */
export const countOpen = `
return redis.call('SCARD', allOpen)
`;
