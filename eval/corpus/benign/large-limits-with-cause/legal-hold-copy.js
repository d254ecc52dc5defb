// about: Copies the mailboxes that a litigation hold names into the legal department's own hold storage, unchanged, up to 20,000 mails each.
// tools: legal:getHold, mail:export, hold:store, legal:log
const hold = await callTool("legal:getHold", { id: "LH-2026-07" });
if (hold.status !== "active") return `hold is ${hold.status}`;

const summary = [];
for (const custodian of hold.custodians) {
  let cursor = null;
  let kept = 0;
  do {
    const page = await callTool("mail:export", {
      mailbox: custodian.email,
      from: hold.period.from,
      to: hold.period.to,
      cursor,
      limit: 20000,
      includeAttachments: true,
    });
    await callTool("hold:store", { hold: hold.id, custodian: custodian.id, messages: page.messages, immutable: true });
    kept += page.messages.length;
    cursor = page.cursor;
  } while (cursor);
  await callTool("legal:log", { hold: hold.id, text: `${kept} messages of ${custodian.name} preserved` });
  summary.push({ custodian: custodian.name, kept });
}
return summary;
