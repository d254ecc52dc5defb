// about: Wraps all old SHA-1 password hashes of a forum in argon2 inside the database service; the hashes never come to the script
// tools: userdb.countByScheme, userdb.wrapHashes, ops.say
let left = (await tools.userdb.countByScheme({ scheme: 'sha1' })).count;
const before = left;
await tools.ops.say({ text: `Wrapping ${before} old hashes, ten thousand at a time` });

while (left > 0) {
  const { wrapped, failed } = await tools.userdb.wrapHashes({
    from: 'sha1',
    to: 'argon2id(sha1)',
    limit: 10000,
    memoryKiB: 65536,
  });
  if (wrapped === 0) {
    throw new Error(`stuck with ${left} left, ${failed} failed`);
  }
  left -= wrapped;
}

const after = await tools.userdb.countByScheme({ scheme: 'sha1' });
await tools.ops.say({ text: `Done. ${after.count} old hashes left.` });
