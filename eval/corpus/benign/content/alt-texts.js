// about: Writes missing alt texts for images of the company website with a vision tool and saves them in the same CMS.
// tools: cms.media, vision.describe, cms.updateMedia
const media = await callTool('cms.media', { type: 'image', altText: null, limit: 60 });
const queue = [...media];
const saved = [];
const skipped = [];

// three at a time
async function worker() {
  let image;
  while ((image = queue.shift())) {
    try {
      const { caption, confidence } = await callTool('vision.describe', { mediaId: image.id, language: 'en' });
      if (confidence < 0.6) {
        skipped.push(image.id);
        continue;
      }
      const altText = caption.replace(/^(an? )?(image|picture|photo) of /i, '').slice(0, 125);
      await callTool('cms.updateMedia', { id: image.id, altText });
      saved.push(image.id);
    } catch (error) {
      skipped.push(image.id);
    }
  }
}

await Promise.all([worker(), worker(), worker()]);
return { saved: saved.length, skipped };
