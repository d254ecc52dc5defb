// about: Asks eight public resolvers every few seconds whether a changed DNS record has arrived everywhere
// tools: dns.lookup, deploy.comment
const name = 'mail.example.org';
const expected = '198.51.100.24';
const resolvers = ['1.1.1.1', '8.8.8.8', '9.9.9.9', '208.67.222.222', '64.6.64.6', '77.88.8.8', '185.228.168.9', '94.140.14.14'];

const pending = new Set<string>(resolvers);
for (let round = 1; round <= 40 && pending.size > 0; round++) {
  for (const resolver of [...pending]) {
    try {
      const answer: { addresses: string[]; ttl: number } = await tools.dns.lookup({ name, type: 'A', resolver });
      if (answer.addresses.includes(expected)) pending.delete(resolver);
    } catch (error) {
      console.log(`${resolver}: ${(error as Error).message}`);
    }
  }
  if (pending.size > 0) await new Promise((resolve) => setTimeout(resolve, 4000));
}

await tools.deploy.comment({
  release: 'mail-move',
  text: pending.size === 0 ? `${name} is known everywhere` : `${[...pending].join(', ')} still give the old address`,
});
return pending.size === 0;
