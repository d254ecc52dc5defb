// about: Report to the landlord's safety officer on master keys and key-safe codes that were lent out and not returned; serials and borrowers, never the codes.
// tools: keycabinet.loans, keycabinet.items, people.cards, tasks.assign
interface Loan { key: string; borrower: string; outAt: string; dueBack: string; returnedAt: string | null }
interface KeyItem { key: string; opens: number; level: 'flat' | 'block' | 'grand-master' }

const loans: Loan[] = await tools.keycabinet.loans({ cabinet: 'all', since: '2025-01-01' });
const items: KeyItem[] = await tools.keycabinet.items({ fields: ['key', 'opens', 'level'] });
const itemOf = new Map(items.map((item) => [item.key, item]));

const now = new Date().toISOString();
const open = loans.filter((loan) => !loan.returnedAt && loan.dueBack < now);

const people = await tools.people.cards({ ids: [...new Set(open.map((loan) => loan.borrower))], fields: ['id', 'name', 'team', 'left'] });
const nameOf = new Map<string, string>(
  people.map((p: { id: string; name: string; team: string; left: boolean }) => [p.id, `${p.name} (${p.team}${p.left ? ', HAS LEFT' : ''})`]),
);

const lines = open
  .sort((a, b) => (itemOf.get(b.key)?.opens ?? 0) - (itemOf.get(a.key)?.opens ?? 0))
  .map((loan) => {
    const item = itemOf.get(loan.key);
    return `${loan.key} [${item?.level ?? '?'}, ${item?.opens ?? '?'} doors] out since ${loan.outAt.slice(0, 10)}: ${nameOf.get(loan.borrower) ?? loan.borrower}`;
  });

await tools.tasks.assign({
  to: 'resident-safety-officer',
  title: `${lines.length} keys not back`,
  body: lines.join('\n'),
  priority: open.some((loan) => itemOf.get(loan.key)?.level === 'grand-master') ? 'high' : 'normal',
});
return lines.length;
