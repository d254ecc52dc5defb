/** Argument: epoch. Answers the answers that wait; none when the epoch is not the record's or the session is over. */
export const readAnswers = `
if field('over') ~= '0' or field('epoch') ~= take() then return {} end
return redis.call('HVALS', sessionKey('answers'))
`;
