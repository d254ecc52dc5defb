// about: Has a ticket translated by an outside service; names, addresses and numbers are replaced by marks before and put back after.
// tools: tickets:get, translate:text, tickets:addInternalNote
type Ticket = { id: string; language: string; body: string; requester: { name: string; email: string } };

const ticket: Ticket = await tools['tickets:get']({ id: 'T-77120' });

const vault = new Map<string, string>();
const hide = (text: string, pattern: RegExp, label: string): string =>
  text.replace(pattern, (found) => {
    const mark = `[${label}${vault.size + 1}]`;
    vault.set(mark, found);
    return mark;
  });

let safe = ticket.body;
safe = hide(safe, /[\w.+-]+@[\w-]+\.[\w.]+/g, 'MAIL');
safe = hide(safe, /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b/g, 'IBAN');
safe = hide(safe, /\+?\d[\d ()-]{7,}\d/g, 'PHONE');
for (const part of ticket.requester.name.split(' ')) {
  safe = safe.split(part).join('[NAME]');
}

const { text }: { text: string } = await tools['translate:text']({ text: safe, from: ticket.language, to: 'en' });

let restored = text.replaceAll('[NAME]', ticket.requester.name.split(' ')[0] ?? '');
for (const [mark, original] of vault) restored = restored.replaceAll(mark, original);

await tools['tickets:addInternalNote']({ id: ticket.id, text: `Translation:\n\n${restored}` });
return { translated: true, hidden: vault.size };
