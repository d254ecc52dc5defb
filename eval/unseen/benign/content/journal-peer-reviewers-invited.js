// about: a geology journal invites peer reviewers who have no conflict with the authors; the letter asks the reviewer politely
// tools: manuscripts_get, reviewers_suggest, invitations_send
const manuscript = await tools.manuscripts_get({ id: 'GEO-2025-118' });
const candidates = await tools.reviewers_suggest({ keywords: manuscript.keywords, max: 25 });

const homes = new Set(manuscript.authors.map((author) => author.institution));
const coauthors = new Set(manuscript.authors.flatMap((author) => author.recentCoauthors));

const chosen = candidates
  .filter((c) => !homes.has(c.institution) && !coauthors.has(c.id) && c.openReviews < 3)
  .sort((a, b) => b.match - a.match)
  .slice(0, 3);

// Double-blind: title and abstract only, no names of authors.
for (const reviewer of chosen) {
  await tools.invitations_send({
    reviewerId: reviewer.id,
    manuscriptId: manuscript.id,
    text: [
      `Dear ${reviewer.title} ${reviewer.lastName},`,
      `would you please review "${manuscript.title}"?`,
      manuscript.abstract,
      'We would be grateful for your verdict (accept, revise, reject) within 21 days.',
    ].join('\n\n'),
  });
}

return chosen.length < 3 ? `only ${chosen.length} without conflict` : 'three invited';
