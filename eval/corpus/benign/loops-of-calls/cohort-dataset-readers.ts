// about: Gives every student of a course read access to the course's data set until the end of term, and to nothing else
// tools: campus.enrolled, datasets.grant, datasets.grants
const dataset = 'ds-traffic-2024';
const enrolled: { login: string; status: 'enrolled' | 'dropped' }[] = await tools.campus.enrolled({ course: 'STAT-302' });
const existing: { principal: string; level: string }[] = await tools.datasets.grants({ dataset });
const have = new Set(existing.map((grant) => grant.principal));

let added = 0;
for (const student of enrolled) {
  if (student.status !== 'enrolled' || have.has(student.login)) continue;
  await tools.datasets.grant({ dataset, principal: student.login, level: 'read', expires: '2025-09-30' });
  added += 1;
}

const writers = existing.filter((grant) => grant.level !== 'read').map((grant) => grant.principal);
return { added, already: have.size, writers };
