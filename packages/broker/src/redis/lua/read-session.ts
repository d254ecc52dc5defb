/** Answers the fields of the record and the calls that wait; no fields for a session that is unknown. */
export const readSession = `
return { redis.call('HGETALL', record), redis.call('HVALS', sessionKey('calls')) }
`;
