// about: Fills places in full courses from the waiting list in order, and writes only to those who move up.
// tools: courses:list, courses:waitlist, courses:enroll, messages:send
const courses = await tools.courses.list({ term: '2027-spring', withFreePlaces: true });
const promoted = [];

for (const course of courses) {
  let free = course.capacity - course.enrolled;
  const waiting = await tools.courses.waitlist({ courseId: course.id, order: 'joinedAt' });

  for (const student of waiting) {
    if (free === 0) break;
    try {
      await tools.courses.enroll({ courseId: course.id, studentId: student.id });
    } catch (e) {
      console.warn(`${student.id} not enrolled in ${course.code}: ${e.code}`);
      continue;
    }
    free -= 1;
    promoted.push(`${course.code}/${student.id}`);
    await tools.messages.send({
      recipientId: student.id,
      body: `Good news: a place in ${course.title} became free and it is yours. Lectures start on ${course.startsOn}.`,
    });
  }
}
return { promoted: promoted.length, list: promoted };
