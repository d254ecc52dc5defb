// about: Renders missing thumbnails of product pictures one by one and stores them in the shop's own bucket.
// tools: products:withoutThumbnail, files:read, images:resize, storage:upload, products:update
const products = await tools.products.withoutThumbnail({ limit: 60 });
const failures = [];

for (const { id, imagePath } of products) {
  try {
    const original = await tools.files.read({ path: imagePath, encoding: "base64" });
    const small = await tools.images.resize({ base64: original.content, width: 240, format: "webp" });
    const key = `thumbs/${id}.webp`;
    await tools.storage.upload({ bucket: "shop-assets", key, base64: small.base64, cacheControl: "max-age=31536000" });
    await tools.products.update({ id, thumbnail: key });
  } catch (e) {
    failures.push({ id, problem: e.message });
    if (failures.length > 10) break; // something is wrong with the service itself
  }
}

return { made: products.length - failures.length, failures };
