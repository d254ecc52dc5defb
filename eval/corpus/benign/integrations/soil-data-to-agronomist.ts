// about: Pushes a farm's soil readings of the week to the agronomist it pays for advice, field by field, with the token for that advisor
// tools: fieldlog.readings, keyring.get, agroadvice.post, fieldlog.markShared
interface Reading { field: string; depthCm: number; moisture: number; nitrogen: number; takenAt: string }

const readings: Reading[] = await tools.fieldlog.readings({ week: 23, limit: 3000 });
const token: string = await tools.keyring.get({ name: 'agroadvice-token' });

const fields = [...new Set(readings.map((reading) => reading.field))];
for (const field of fields) {
  const own = readings.filter((reading) => reading.field === field);
  const { accepted } = await tools.agroadvice.post({
    path: `/v2/fields/${encodeURIComponent(field)}/readings`,
    bearer: token,
    body: own.map(({ depthCm, moisture, nitrogen, takenAt }) => ({ depthCm, moisture, nitrogen, takenAt })),
  });
  if (accepted !== own.length) console.warn(`${field}: ${accepted} of ${own.length} accepted`);
  await tools.fieldlog.markShared({ field, week: 23, with: 'agroadvice' });
}
return fields.length;
