// about: Before the album of a school trip goes online, faces of children without consent are blurred and photos of one child without consent are deleted
// tools: album.photos, consent.list, image.blurRegions, album.deletePhoto, album.publish
const { photos } = await tools.album.photos({ album: 'trip-to-the-sea' });
const consent = await tools.consent.list({ purpose: 'web-photos', year: 2025 });
const mayShow = new Set(consent.filter((c) => c.given).map((c) => c.pupilId));

const tally = { shown: 0, blurred: 0, deleted: 0 };
for (const photo of photos) {
  const without = photo.faces.filter((face) => !mayShow.has(face.pupilId));
  if (without.length === 0) {
    tally.shown++;
  } else if (photo.faces.length === 1) {
    await tools.album.deletePhoto({ id: photo.id });
    tally.deleted++;
  } else {
    await tools.image.blurRegions({ photo: photo.id, regions: without.map((f) => f.box) });
    tally.blurred++;
  }
}
await tools.album.publish({ album: 'trip-to-the-sea', visibility: 'parents' });
return tally;
