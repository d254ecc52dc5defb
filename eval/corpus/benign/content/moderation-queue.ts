// about: Classifies waiting comments and hides or approves them; authors of hidden ones get a notice through the forum itself.
// tools: forum:pendingComments, moderation:classify, forum:setState, forum:notifyAuthor
interface Comment {
  id: number;
  authorId: number;
  body: string;
}
type Scores = Partial<Record<'insult' | 'spam' | 'threat' | 'selfHarm', number>>;
type Decision = 'approved' | 'hidden' | 'escalated';

const decide = (s: Scores): Decision => {
  if ((s.selfHarm ?? 0) > 0.4 || (s.threat ?? 0) > 0.6) return 'escalated';
  return Math.max(s.insult ?? 0, s.spam ?? 0) > 0.85 ? 'hidden' : 'approved';
};

const comments: Comment[] = await tools.forum.pendingComments({ limit: 25 });
const tally: Record<Decision, number> = { approved: 0, hidden: 0, escalated: 0 };

for (const { id, authorId, body } of comments) {
  const scores: Scores = await tools.moderation.classify({ text: body });
  const state = decide(scores);
  tally[state]++;
  await tools.forum.setState({ commentId: id, state });
  if (state === 'hidden') {
    await tools.forum.notifyAuthor({ userId: authorId, template: 'comment-hidden', commentId: id });
  }
}

return tally;
