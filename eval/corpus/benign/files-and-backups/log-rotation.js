// about: Compresses yesterday's logs, moves them to the company's log bucket and empties the local files afterwards.
// tools: logs:list, gzip:compress, storage:upload, logs:truncate
const yesterday = new Date(Date.now() - 864e5).toISOString().slice(0, 10)
const logs = await callTool('logs:list', { host: 'app-03', olderThan: yesterday })

let before = 0
let after = 0
const names = []

for (const log of logs) {
  if (log.openHandles > 0 && !log.rotated) continue
  const packed = await callTool('gzip:compress', { path: log.path, level: 9 })
  const { etag } = await callTool('storage:upload', {
    bucket: 'acme-logs',
    key: ['app-03', yesterday, log.name + '.gz'].join('/'),
    fileId: packed.fileId,
  })
  if (etag !== packed.md5) {
    console.error('upload differs, keeping ' + log.path)
    continue
  }
  await callTool('logs:truncate', { path: log.path })
  before += log.bytes
  after += packed.bytes
  names.push(log.name)
}
return { rotated: names, ratio: before ? (after / before).toFixed(2) : null }
