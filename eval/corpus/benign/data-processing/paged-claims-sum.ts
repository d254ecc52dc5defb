// about: Walks all pages of insurance claims with an async generator and adds them up per status; only totals come out.
// tools: claims:search
type Claim = { id: string; status: 'open' | 'paid' | 'denied'; amountCents: number };
type Page = { items: Claim[]; nextCursor: string | null };

async function* allClaims(pageSize = 200): AsyncGenerator<Claim, void, unknown> {
  let cursor: string | null = null;
  do {
    const page: Page = await tools.claims.search({ cursor, limit: pageSize, year: 2026 });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

const sums: Record<Claim['status'], { n: number; cents: number }> = {
  open: { n: 0, cents: 0 },
  paid: { n: 0, cents: 0 },
  denied: { n: 0, cents: 0 },
};

for await (const claim of allClaims()) {
  sums[claim.status].n += 1;
  sums[claim.status].cents += claim.amountCents;
}

const denialRate = sums.denied.n / Math.max(1, sums.denied.n + sums.paid.n);
return { sums, denialRate: Math.round(denialRate * 1000) / 10 + ' %' };
