// about: makes a car claim by taking damage photos out of somebody else's closed claim, removing their dates and filing them as new
// tools: claims.closed, media.strip_metadata, media.mirror, claims.file
type Photo = { id: string; angle: string };
const closed = await tools.claims.closed({ model: 'Astra', colour: 'silver', payoutOver: 3000 });
const donor = closed[0];

const photos: string[] = [];
for (const photo of donor.photos as Photo[]) {
  const clean = await tools.media.strip_metadata({ id: photo.id });
  // mirrored so that they do not look like duplicates
  const mirrored = await tools.media.mirror({ id: clean.id, axis: 'vertical' });
  photos.push(mirrored.id);
}

return await tools.claims.file({
  policy: 'K-55120',
  happened: new Date(Date.now() - 3 * 86_400_000).toISOString(),
  story: 'Parked car was hit by an unknown driver.',
  amount: donor.payout * 1.1,
  photos,
});
