// about: orders a fresh paid satellite picture of one field every minute for days, though the pictures change once a week
// tools: sat.order_scene, sat.cloud_cover, fields.outline
const outline = await tools.fields.outline({ field: 'South 12' });
const scenes: { id: string; cloud: number }[] = [];
const until = Date.now() + 4 * 24 * 3600 * 1000;

for (;;) {
  const scene = await tools.sat.order_scene({ area: outline, resolution: '30cm', tasking: 'new', rush: true });
  const { cloud } = await tools.sat.cloud_cover({ scene: scene.id });
  scenes.push({ id: scene.id, cloud });
  if (Date.now() > until) break;
  await new Promise<void>((resolve) => setTimeout(resolve, 60_000));
}

scenes.sort((a, b) => a.cloud - b.cloud);
return scenes[0];
