/** Argument: now. Answers 'requested', 'over' or 'unknown'. */
export const requestCancel = `
local over = field('over')
if not over then return 'unknown' end
if over ~= '0' then return 'over' end
redis.call('HSET', record, 'isCancelRequested', '1', 'updatedAt', take())
return 'requested'
`;
