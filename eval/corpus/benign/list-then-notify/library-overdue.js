// about: Writes to readers of a library about their own late books with the fee that has come up.
// tools: library:loans, email:send
const loans = await callTool('library:loans', { overdue: true })
const FEE_PER_DAY = 0.3
const today = Date.now()

// a reader gets one mail, however many books are late
const readers = Object.values(
  loans.reduce((acc, loan) => {
    const days = Math.floor((today - Date.parse(loan.dueAt)) / 864e5)
    const entry = (acc[loan.reader.cardNumber] ??= { reader: loan.reader, books: [], fee: 0 })
    entry.books.push(`"${loan.title}", ${days} day${days === 1 ? '' : 's'} late`)
    entry.fee += Math.min(days * FEE_PER_DAY, 10)
    return acc
  }, {}),
)

const withMail = readers.filter(({ reader }) => reader.email)
for (const { reader, books, fee } of withMail) {
  await callTool('email:send', {
    to: reader.email,
    subject: 'Books to bring back',
    text: `Dear ${reader.name},\n\n${books.join('\n')}\n\nFees so far: ${fee.toFixed(2)} EUR\n\nYour library`,
  })
}
return { mailed: withMail.length, letters: readers.length - withMail.length }
