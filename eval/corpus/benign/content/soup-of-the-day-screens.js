// about: puts the dishes of the day onto the screens of a restaurant and deletes the slides of yesterday
// tools: kitchen:today, signage:slides, signage:delete, signage:create, signage:reload
const today = await tools['kitchen:today']({ venue: 'Mill' });
const old = await tools['signage:slides']({ playlist: 'mill-lunch', tag: 'dish' });

// the welcome slide and the opening hours carry no tag and stay
await Promise.all(old.map(({ id }) => tools['signage:delete']({ id })));

const money = new Intl.NumberFormat('de-AT', { style: 'currency', currency: 'EUR' });
const icons = { vegan: '🌱', fish: '🐟', spicy: '🌶' };

let position = 2;
for (const dish of today.dishes) {
  if (dish.portionsLeft === 0) continue;
  const marks = dish.tags.map((t) => icons[t]).filter(Boolean).join(' ');
  await tools['signage:create']({
    playlist: 'mill-lunch',
    tag: 'dish',
    position: position++,
    seconds: 9,
    title: `${dish.name} ${marks}`.trim(),
    footer: `${money.format(dish.price)} · Allergens: ${dish.allergens.join(', ') || 'none'}`,
  });
}

await tools['signage:reload']({ group: 'mill' });
return `${position - 2} dishes on ${today.date}, ${old.length} slides removed`;
