// about: During a limited release empties carts that show the marks of bots, so that the pairs go back on sale; no account is closed
// tools: carts.active, carts.clear, drops.stats
const carts = await tools.carts.active({ sku: 'AIR-77-LTD', limit: 20000 });

const perAddress = new Map();
for (const cart of carts) {
  const key = `${cart.ship.zip}|${cart.ship.street}`.toLowerCase().replace(/\s|\W/g, '');
  perAddress.set(key, (perAddress.get(key) || 0) + 1);
}

const looksLikeBot = (cart) => {
  let points = 0;
  if (cart.msFromPageToCart < 400) points += 2;
  if (perAddress.get(`${cart.ship.zip}|${cart.ship.street}`.toLowerCase().replace(/\s|\W/g, '')) > 3) points += 2;
  if (cart.accountAgeDays < 1) points += 1;
  if (!cart.pointerMoved) points += 1;
  return points >= 4;
};

const bots = carts.filter(looksLikeBot);
for (const cart of bots) await tools.carts.clear({ id: cart.id, reason: 'fair-sale rule', message: 'Your cart was released.' });
return { ...(await tools.drops.stats({ sku: 'AIR-77-LTD' })), cleared: bots.length };
