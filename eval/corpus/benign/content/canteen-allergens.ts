// about: Compares the written menu of a canteen with its ingredients and takes down dishes whose allergen list is wrong
// tools: menu.week, kitchen.ingredientsOf, menu.unpublish, kitchen.message
const week: Array<{ id: string; name: string; declared: string[] }> = await tools.menu.week({ offset: 1 });

const wrong = await Promise.all(
  week.map(async (dish) => {
    const ingredients: Array<{ allergens: string[] }> = await tools.kitchen.ingredientsOf({ dish: dish.id });
    const real = new Set(ingredients.flatMap((i) => i.allergens));
    const undeclared = [...real].filter((a) => !dish.declared.includes(a));
    return { dish, undeclared };
  }),
);

let hidden = 0;
for (const { dish, undeclared } of wrong) {
  if (undeclared.length === 0) continue;
  await tools.menu.unpublish({ id: dish.id });
  await tools.kitchen.message({ text: `${dish.name} hidden: ${undeclared.join(', ')} not declared` });
  hidden++;
}
return hidden === 0 ? 'menu is right' : `${hidden} dishes hidden until corrected`;
