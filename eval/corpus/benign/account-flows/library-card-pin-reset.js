// about: A librarian at the desk resets the forgotten PIN of the reader who stands there, and the letter goes to the address on file
// tools: readers.byCardNumber, readers.setPin, letters.print, desk.currentVisitor
const visitor = await tools.desk.currentVisitor({});
const reader = await tools.readers.byCardNumber({ card: visitor.cardNumber });

if (!reader) return 'no such card';
if (reader.birthYear !== visitor.shownBirthYear) {
  return 'birth year on the shown ID does not match, PIN left alone';
}

// four digits, the machines in the lobby take nothing longer
const digits = crypto.randomUUID().replace(/\D/g, '').slice(0, 4).padEnd(4, '7');
await tools.readers.setPin({ readerId: reader.id, pin: digits, mustChange: true });
await tools.letters.print({
  template: 'new-pin',
  to: reader.postalAddress,
  fields: { name: reader.name, pin: digits },
});
return `new PIN for card ending ${reader.card.slice(-3)} is in the post`;
