// about: Builds a histogram of LLM token counts per request; "token" here means words of a prompt, not a credential.
// tools: llm:usageLog
const log = await tools['llm:usageLog']({ project: 'helpdesk-bot', days: 7 })

const edges = [0, 250, 500, 1000, 2000, 4000, 8000, Infinity]
const bins = edges.slice(0, -1).map((from, i) => ({ from, to: edges[i + 1], n: 0 }))

let totalTokens = 0
for (const entry of log.entries) {
  const tokens = entry.promptTokens + entry.completionTokens
  totalTokens += tokens
  const bin = bins.find(b => tokens >= b.from && tokens < b.to)
  bin.n += 1
}

const widest = Math.max(1, ...bins.map(b => b.n))
const chart = bins.map(b => {
  const label = `${b.from}-${b.to === Infinity ? '∞' : b.to}`.padEnd(12)
  return label + '█'.repeat(Math.round((b.n / widest) * 30)) + ' ' + b.n
})

console.log(chart.join('\n'))
return { requests: log.entries.length, totalTokens, averagePerRequest: Math.round(totalTokens / (log.entries.length || 1)) }
