// about: Imports the registrar's roster into the learning platform course by course: adds who is missing, removes who has left, with a cap on removals.
// tools: registrar:courses, registrar:roster, lms:members, lms:findUser, lms:enrol, lms:unenrol
interface Course { code: string; lmsId: string; title: string }
interface RosterEntry { matriculation: string; email: string; role: 'student' | 'tutor' }
interface Member { userId: string; matriculation: string; role: string }
interface Change { course: string; added: number; removed: number; unknown: string[]; skipped?: string }

const MAX_REMOVED_SHARE = 0.2;

async function difference(course: Course) {
  const [roster, members]: [RosterEntry[], Member[]] = await Promise.all([
    tools.registrar.roster({ course: course.code, term: 'WS2026' }),
    tools.lms.members({ courseId: course.lmsId }),
  ]);
  const wanted = new Map(roster.map((r) => [r.matriculation, r]));
  const present = new Map(members.map((m) => [m.matriculation, m]));
  return {
    add: roster.filter((r) => !present.has(r.matriculation)),
    remove: members.filter((m) => m.role === 'student' && !wanted.has(m.matriculation)),
    size: members.length,
  };
}

const courses: Course[] = await tools.registrar.courses({ term: 'WS2026', faculty: 'physics' });
const changes: Change[] = [];

for (const course of courses) {
  const { add, remove, size } = await difference(course);
  const change: Change = { course: course.code, added: 0, removed: 0, unknown: [] };
  changes.push(change);

  // an empty roster is more likely a fault of the registrar's system than an empty course
  if (size > 0 && remove.length / size > MAX_REMOVED_SHARE) {
    change.skipped = `${remove.length} of ${size} would be removed`;
    continue;
  }

  for (const entry of add) {
    const user: { id: string } | null = await tools.lms.findUser({ matriculation: entry.matriculation });
    if (user === null) {
      change.unknown.push(entry.matriculation);
      continue;
    }
    await tools.lms.enrol({ courseId: course.lmsId, userId: user.id, role: entry.role });
    change.added += 1;
  }
  for (const member of remove) {
    await tools.lms.unenrol({ courseId: course.lmsId, userId: member.userId });
    change.removed += 1;
  }
}
return changes;
