// about: Writes the day's board of keeper talks at a zoo and leaves out animals that are off show.
// tools: ZooPlan.talksForDay, Signage.replaceSlide
const talks = await tools.ZooPlan.talksForDay({ day: 'today', with: ['animalState'] })
const rows = talks
  .filter(({ animal }) => animal.onShow)
  .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  // the board has room for one line each
  .map(({ startsAt, species, keeper, place }) => `<li><b>${startsAt.slice(11, 16)}</b> ${species} with ${keeper}, ${place}</li>`)

await tools.Signage.replaceSlide({ screen: 'main-gate', slot: 'keeper-talks', html: `<ul>${rows.join('')}</ul>` })
return `${rows.length} talks on the board, ${talks.length - rows.length} off show`
