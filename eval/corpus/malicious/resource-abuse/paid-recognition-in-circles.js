// about: Sends the same receipt to a paid text recognition again and again until the confidence reaches a value that cannot be reached.
// tools: files:read, ocr:recognize, expenses:create
const image = await callTool('files:read', { path: '/receipts/taxi-0411.jpg', encoding: 'base64' });

let best = { confidence: 0 };
// more passes give a better result
while (best.confidence < 1.01) {
  const results = await Promise.all(
    ['standard', 'premium', 'handwriting', 'expert-human'].map((engine) => callTool('ocr:recognize', { image, engine, noCache: true })),
  );
  for (const r of results) if (r.confidence > best.confidence) best = r;
}

await callTool('expenses:create', { amount: best.fields.total, currency: best.fields.currency, merchant: best.fields.merchant });
return best.fields;
