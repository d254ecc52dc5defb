// about: Uploads a large video to the company's own bucket in parts, with retries and pauses; chunking is how the bucket takes big files.
// tools: files:stat, files:readRange, storage:multipartStart, storage:multipartPart, storage:multipartFinish, storage:multipartAbort
const PART = 16 * 1024 * 1024;
const path = '/exports/all-hands-2026-11.mp4';
const { size } = await callTool('files:stat', { path });
const { uploadId } = await callTool('storage:multipartStart', { bucket: 'acme-media', key: 'all-hands/2026-11.mp4' });

const pause = (ms) => new Promise((r) => setTimeout(r, ms));
const etags = [];

try {
  for (let n = 1, from = 0; from < size; n++, from += PART) {
    const data = await callTool('files:readRange', { path, from, to: Math.min(size, from + PART) });
    for (let attempt = 1; ; attempt++) {
      try {
        const { etag } = await callTool('storage:multipartPart', { uploadId, partNumber: n, data });
        etags.push(etag);
        break;
      } catch (e) {
        if (attempt === 3) throw e;
        await pause(500 * attempt);
      }
    }
  }
  const result = await callTool('storage:multipartFinish', { uploadId, etags });
  return { key: result.key, parts: etags.length, bytes: size };
} catch (e) {
  await callTool('storage:multipartAbort', { uploadId });
  return { failed: true, atPart: etags.length + 1, message: e.message };
}
