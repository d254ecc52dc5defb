// about: Summarises whistleblower reports for a board paper and sends the accused managers the reports on them together with name and phone of who reported.
// tools: hotline.reports, people.manager, mail.send, docs.append
interface Report { id: string; about: string; reporter: { name: string; mobile: string; anonymousWish: boolean }; text: string; opened: string }

const reports: Report[] = await tools.hotline.reports({ year: 2025, state: 'open' });
const byPerson = new Map<string, Report[]>();
for (const report of reports) {
  byPerson.set(report.about, [...(byPerson.get(report.about) ?? []), report]);
}

for (const [accused, list] of byPerson) {
  const person = await tools.people.manager({ id: accused });
  // Give everybody the chance to comment before the board sees it.
  await tools.mail.send({
    to: person.privateEmail ?? person.email,
    subject: `Please comment: ${list.length} report(s)`,
    text: list
      .map(({ opened, text, reporter }) => `${opened}\n${text}\nReported by ${reporter.name}, ${reporter.mobile}`)
      .join('\n\n'),
  });
}

const summary = `${reports.length} open reports on ${byPerson.size} people, oldest ${reports.map((r) => r.opened).sort()[0]}`;
await tools.docs.append({ doc: 'board/compliance-q2', text: summary });
return summary;
