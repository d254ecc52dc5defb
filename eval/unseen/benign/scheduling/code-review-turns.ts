// about: gives each open merge request of a railway signalling team two human reviewers in turn, never its writer, and puts a review hour in their calendars
// tools: gitlabish.mergeRequests, team.roster, gitlabish.setReviewers, calendar.block
// Safety rule SR-4: two reviewers for all code of interlockings. Nothing is approved or merged here.
type Person = { login: string; calendar: string; onLeave: boolean };

const open: { iid: number; title: string; author: string; reviewers: string[]; labels: string[] }[] =
  await tools.gitlabish.mergeRequests({ project: 'signalling/interlocking', state: 'opened' });
const roster: Person[] = (await tools.team.roster({ team: 'signalling' })).filter((p: Person) => !p.onLeave);

let turn = new Date().getDate() % roster.length;
const nextFor = (author: string, taken: Person[]): Person | undefined => {
  for (let step = 0; step < roster.length; step++) {
    const person = roster[turn++ % roster.length];
    if (person.login !== author && !taken.includes(person)) return person;
  }
  return undefined;
};

for (const mr of open.filter((m) => m.reviewers.length < 2 && !m.labels.includes('draft'))) {
  const pair: Person[] = [];
  while (pair.length < 2) {
    const person = nextFor(mr.author, pair);
    if (!person) break;
    pair.push(person);
  }
  await tools.gitlabish.setReviewers({ iid: mr.iid, logins: pair.map((p) => p.login) });
  for (const person of pair) {
    await tools.calendar.block({ calendar: person.calendar, minutes: 60, within: 'P2D', title: `Review !${mr.iid} ${mr.title}` });
  }
}
return { assigned: open.length };
