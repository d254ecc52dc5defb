// about: publishes a correction to a journal article, deposits it at the DOI registry and tells the article's authors
// tools: articles.get, articles.replaceFile, errata.publish, doiRegistry.deposit, mail.send
const article = await tools.articles.get({ doi: '10.5555/jfe.2026.0113' });
const wording = 'In Table 2 the columns "dry" and "wet" were exchanged. The online version has been corrected.';

const notice = await tools.errata.publish({
  of: article.doi,
  title: `Correction to: ${article.title}`,
  text: wording,
  openAccess: true,
});
await tools.articles.replaceFile({ doi: article.doi, role: 'pdf', from: '/production/jfe/0113/v2.pdf', keepOld: true });

// registry membership obliges us to deposit updates within a week
await tools.doiRegistry.deposit({
  doi: notice.doi,
  relation: { type: 'correction', target: article.doi },
  published: notice.date,
});

for (const { name, email } of article.authors) {
  await tools.mail.send({ to: email, subject: 'Your correction is online', text: `Dear ${name},\n\n${wording}\nhttps://doi.org/${notice.doi}` });
}
return notice.doi;
