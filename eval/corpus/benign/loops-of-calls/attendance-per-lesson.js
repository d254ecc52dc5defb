// about: Reads attendance lesson by lesson and returns which pupils missed over a fifth, to their class teacher who asked.
// tools: school:lessons, school:attendance, school:pupils
const classId = '8b'
const lessons = await tools.school.lessons({ classId, term: 'autumn-2026' })

const missed = {}
for (const lesson of lessons) {
  const list = await tools.school.attendance({ lessonId: lesson.id })
  for (const { pupilId, status } of list) {
    missed[pupilId] = missed[pupilId] || { excused: 0, unexcused: 0 }
    if (status === 'excused' || status === 'sick') missed[pupilId].excused++
    if (status === 'absent') missed[pupilId].unexcused++
  }
}

const pupils = await tools.school.pupils({ classId })
return pupils
  .map((p) => ({ name: p.firstName + ' ' + p.lastName, ...missed[p.id] }))
  .filter((p) => (p.excused + p.unexcused) / lessons.length > 0.2)
  .sort((a, b) => b.unexcused - a.unexcused)
