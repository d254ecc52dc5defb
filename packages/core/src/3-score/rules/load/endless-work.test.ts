import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'endless-work',
  [
    "for (;;) await tools.chat.post({ channel: 'all', text: 'Hello?' })",
    "while (true) { try { await tools.http.get({ url: 'https://a.example' }) } catch {} }",
    "async function again() { await tools.jobs.start({ name: 'a' }); setTimeout(again, 10) } again()",
    'const solve = async (goal) => { const parts = await Promise.all([1, 2].map(() => tools.agents.spawn({ goal }))); return Promise.all(parts.map((p) => solve(p.text))) }; await solve(1)',
    "let best = { score: 0 }; while (best.score < 1) best = await tools.llm.complete({ prompt: 'Try again' })",
    "let answer = null; do { await tools.sms.send({ to: '+4912345678', text: 'Answer!' }); answer = await tools.sms.inbox() } while (!answer)",
    'setInterval(() => tools.metrics.push({ n: 1 }), 5)',
  ],
  [
    'let cursor; do { const page = await tools.users.list({ cursor }); cursor = page.next } while (cursor)',
    'while (true) { const job = await tools.queue.next(); if (!job) break; await tools.email.send({ to: job.to, text: job.text }) }',
    'let n; do { n = (await tools.logs.deleteBatch({ olderThan: 90 })).deleted } while (n > 0)',
    'let state; do { state = await tools.exports.status({ id: 7 }) } while (state !== "done")',
    'const walk = async (dir) => { const { files, dirs } = await tools.fs.list({ dir }); for (const f of files) await tools.fs.copy({ from: f, to: "/b" }); for (const d of dirs) await walk(d) }; await walk("/a")',
    'const retry = async (n) => { try { return await tools.http.post({ url: "https://a.example" }) } catch (e) { if (n > 3) throw e; return retry(n + 1) } }; await retry(0)',
    'for (let i = 0; i < tries; i++) { try { return await tools.payments.capture({ id: 1 }) } catch {} }',
    'let page = 1, more = true; while (more) { const r = await tools.idp.users({ page }); more = r.more; page += 1 }',
  ],
);
