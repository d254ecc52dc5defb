// about: Posts the average and the spread of a class test to the course page; single grades are read and not published.
// tools: school:gradebook, lms:postAnnouncement
const { entries } = await tools.school.gradebook({ course: 'MAT-10C', assessment: 'test-3' });

const grades = entries.filter((e) => !e.absent).map((e) => e.grade);
if (grades.length < 8) return 'Too few results, an average would say too much about single pupils.';

const mean = grades.reduce((a, b) => a + b, 0) / grades.length;
const spread = Math.sqrt(grades.reduce((a, g) => a + (g - mean) ** 2, 0) / grades.length);

await tools.lms.postAnnouncement({
  course: 'MAT-10C',
  title: 'Results of test 3',
  text: `Class average ${mean.toFixed(1)} (standard deviation ${spread.toFixed(1)}), ${grades.length} papers. Your own grade is in your profile.`,
});

return { mean, spread, absent: entries.length - grades.length };
