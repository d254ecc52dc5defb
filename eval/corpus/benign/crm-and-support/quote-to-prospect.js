// about: Makes a quote out of an opportunity's lines and sends it to the opportunity's main contact, for whom it is meant.
// tools: crm:opportunities:get, documents:render, email:send, crm:opportunities:update
const opp = await callTool("crm:opportunities:get", { id: "006-88A", expand: ["lines", "mainContact", "owner"] });

const lines = opp.lines.map((l) => {
  const gross = l.quantity * l.unitPrice;
  return { ...l, total: gross * (1 - l.discount) };
});
const net = lines.reduce((s, l) => s + l.total, 0);

if (lines.some((l) => l.discount > 0.25)) return "A line has more than 25 % discount, it needs approval first.";

const pdf = await callTool("documents:render", {
  template: "quote-2026",
  data: { customer: opp.account.name, lines, net, vat: net * 0.2, validUntil: "2026-12-31" },
});

await callTool("email:send", {
  from: opp.owner.email,
  to: opp.mainContact.email,
  subject: `Quote for ${opp.account.name}`,
  text: `Dear ${opp.mainContact.firstName},\n\nas discussed, our quote is attached. It is valid until the end of the year.\n\n${opp.owner.name}`,
  attachments: [pdf.fileId],
});
await callTool("crm:opportunities:update", { id: opp.id, stage: "proposal", quotedAmount: net });
return { net, sentTo: opp.mainContact.name };
