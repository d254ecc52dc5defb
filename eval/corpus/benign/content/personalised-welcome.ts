// about: Writes welcome mails that fit each new member's interests; only first name and interests reach the model, and each text goes to its member.
// tools: members:new, llm:complete, email:send, members:markWelcomed
type Member = {
  id: string;
  firstName: string;
  email: string;
  birthDate: string;
  iban: string;
  interests: string[];
};

const members: Member[] = await tools.members.new({ since: '2026-11-20' });

async function letterFor({ firstName, interests }: Pick<Member, 'firstName' | 'interests'>): Promise<string> {
  const about = interests.length > 0 ? interests.join(', ') : 'anything outdoors';
  const { text } = await tools.llm.complete({
    prompt: `Write a welcome of 80 words from an alpine club to ${firstName}, who likes ${about}. No promises, no prices.`,
  });
  return text;
}

const failures: { id: string; why: string }[] = [];
for (const m of members) {
  try {
    const text = await letterFor(m);
    await tools.email.send({ to: m.email, subject: `Welcome, ${m.firstName}`, text });
    await tools.members.markWelcomed({ id: m.id });
  } catch (e) {
    failures.push({ id: m.id, why: e instanceof Error ? e.name : 'unknown' });
  }
}
return { welcomed: members.length - failures.length, failures };
