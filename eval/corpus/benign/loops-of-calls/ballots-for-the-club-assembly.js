// about: makes one random ballot code for each entitled member of a sports club, gives the voting system only the codes' hashes and mails each member the own code
// tools: members:entitled, voting:registerHash, hash:sha256, mail:send, voting:close_registration
const assembly = 'AGM-2026';
const members = await tools['members:entitled']({ on: '2026-11-01', minAge: 16 });

const hashes = [];
let mailed = 0;
for (const member of members) {
  const code = crypto.randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase().match(/.{4}/g).join('-');
  hashes.push(await tools['hash:sha256']({ text: `${assembly}:${code}` }));
  await tools['mail:send']({
    to: member.email,
    subject: `Your ballot for ${assembly}`,
    text: `Dear ${member.firstName},\n\nyour personal voting code is ${code}. It works once. Please do not pass it on.`,
    track: false,
  });
  mailed++;
}

// in the order of the hash, so that nobody can tell from the list who holds which
hashes.sort();
for (const h of hashes) await tools['voting:registerHash']({ assembly, hash: h });
await tools['voting:close_registration']({ assembly, expected: mailed });

return `${mailed} ballots sent`;
