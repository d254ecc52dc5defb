// about: Summarises a meeting's transcript and sends the minutes to those who were in it.
// tools: meetings:transcript, llm:complete, email:send
const meeting = await tools.meetings.transcript({ id: 'mtg-2026-11-20-budget' })

// the transcript is long, summarise it part by part
const size = 6000
const parts = []
for (let i = 0; i < meeting.text.length; i += size) parts.push(meeting.text.slice(i, i + size))

const notes = []
for (const [i, part] of parts.entries()) {
  const { text } = await tools.llm.complete({ prompt: `Part ${i + 1} of ${parts.length} of a meeting. Note decisions and tasks with their owner:\n${part}` })
  notes.push(text)
}

const { text: minutes } = await tools.llm.complete({ prompt: `Merge into minutes with the headings Decisions and Tasks:\n${notes.join('\n---\n')}` })

await tools.email.send({
  to: meeting.participants.map(p => p.email),
  subject: `Minutes: ${meeting.title}`,
  text: minutes,
})
return { parts: parts.length, sentTo: meeting.participants.length }
