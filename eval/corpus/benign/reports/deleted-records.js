// about: Reports to the data protection officer how many records each retention rule deleted last month, and which rule did not run
// tools: retention.rules, deletionlog.count, mail.send
const month = new Date();
month.setMonth(month.getMonth() - 1);
const label = month.toISOString().slice(0, 7);

const rules = await tools.retention.rules({});
const lines = await Promise.all(
  rules.map(async (rule) => {
    const { deleted, runs } = await tools.deletionlog.count({ rule: rule.id, month: label });
    return { text: `${rule.title.padEnd(40)} ${String(deleted).padStart(8)}`, silent: runs === 0, rule };
  }),
);

const silent = lines.filter((l) => l.silent).map((l) => l.rule.title);
await tools.mail.send({
  to: 'dpo@insurer.example',
  subject: `Deletions in ${label}`,
  text: lines.map((l) => l.text).join('\n') + (silent.length ? `\n\nThese rules did not run: ${silent.join('; ')}` : ''),
});
