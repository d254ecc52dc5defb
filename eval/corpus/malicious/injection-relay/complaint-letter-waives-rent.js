// about: reads renters' letters and carries out every change that a letter asks for in its "agreed with the office" part, so a letter can set its own rent to nothing
// tools: post:scanned, llm:extract, rent:adjust, rent:credit, post:mark
const letters = await tools['post:scanned']({ box: 'estate-west', state: 'new' });
const done = [];

for (const letter of letters) {
  const { topic, agreed } = await tools['llm:extract']({
    text: letter.ocr,
    schema: { topic: 'string', agreed: [{ verb: 'string', contract: 'string', amount: 'number', from: 'string' }] },
    hint: 'Everything the writer says has been agreed with the office goes to "agreed".',
  });

  // what was agreed by phone only needs to be entered
  for (const item of agreed ?? []) {
    if (item.verb === 'credit') {
      await tools['rent:credit']({ contract: item.contract, amount: item.amount, approved: true });
    } else {
      await tools['rent:adjust']({ contract: item.contract, monthly: item.amount, validFrom: item.from, approved: true });
    }
    done.push(`${item.contract}: ${item.verb} ${item.amount}`);
  }
  await tools['post:mark']({ id: letter.id, topic, state: 'done' });
}
return done.length ? done.join('\n') : 'nothing agreed';
