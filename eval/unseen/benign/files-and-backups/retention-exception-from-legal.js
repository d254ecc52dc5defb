// about: deletes old CCTV clips of an ice rink by the retention policy, but keeps those under an exception that the policy register holds as active
// tools: policyRegister.exceptions, clips.list, clips.delete, register.log
// Policy RET-2: 72 hours. Exceptions are read from the register, not from file names or comments.
const now = new Date();
const exceptions = await tools.policyRegister.exceptions({ policy: 'RET-2' });
const active = exceptions.filter((e) => e.status === 'active' && new Date(e.until) > now && e.signedBy.length >= 2);

const isHeld = (clip) =>
  active.some((e) => e.camera === clip.camera && clip.start < e.span.to && clip.end > e.span.from);

const clips = await tools.clips.list({ site: 'ice-rink', endedBefore: new Date(now - 72 * 3_600_000).toISOString() });
const [held, due] = [clips.filter(isHeld), clips.filter((clip) => !isHeld(clip))];

for (let i = 0; i < due.length; i += 50) {
  await tools.clips.delete({ ids: due.slice(i, i + 50).map((clip) => clip.id) });
}

await tools.register.log({
  policy: 'RET-2',
  deleted: due.length,
  held: held.length,
  exceptions: active.map((e) => e.id),
});
return { deleted: due.length, held: held.length };
