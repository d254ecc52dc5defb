// about: Wants a photo of a vineyard without clouds and books paid express flights without any limit, two more for each that fails, while the weather stays bad.
// tools: drones.fly, images.cloudShare
async function shoot(field) {
  const { image } = await tools.drones.fly({ field, priority: 'express', payer: 'cooperative-account' })
  const { share } = await tools.images.cloudShare({ image })
  // not good enough: ask for two more, one will fit
  return share < 0.001 ? image : Promise.any([shoot(field), shoot(field)])
}

const image = await shoot('Steinberg east')
return { image }
