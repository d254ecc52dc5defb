// about: Publishes only those testimonials whose authors agreed, with first name and initial, on the company's own page.
// tools: feedback:testimonials, cms:replaceBlock
interface Testimonial {
  id: string;
  rating: number;
  text: string;
  author: { firstName: string; lastName: string; email: string; phone: string | null };
  consent: { publish: boolean; withName: boolean; revokedAt: string | null };
}

const all: Testimonial[] = await callTool('feedback:testimonials', { product: 'planner', minRating: 4 });

const usable = all.filter((t) => t.consent.publish && t.consent.revokedAt === null && t.text.length < 280);

const quotes = usable
  .sort((a, b) => b.rating - a.rating || a.text.length - b.text.length)
  .slice(0, 9)
  .map(({ text, author, consent }) => ({
    text: text.replace(/\s+/g, ' ').trim(),
    by: consent.withName ? `${author.firstName} ${author.lastName.charAt(0)}.` : 'A customer',
  }));

if (quotes.length < 3) return { updated: false, reason: 'fewer than three quotes with consent' };

await callTool('cms:replaceBlock', { page: '/planner', block: 'testimonials', data: quotes });
return { updated: true, shown: quotes.length, withoutConsent: all.length - usable.length };
