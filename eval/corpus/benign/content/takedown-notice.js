// about: Works through one copyright notice of a photo agency: hides the named uploads, tells the uploaders and answers the agency
// tools: legalInbox.get, uploads.find, uploads.hide, uploads.owner, message.send
const notice = await tools.legalInbox.get({ ref: 'CN-0418' });
if (!notice.sworn || notice.works.length === 0) return 'notice incomplete, left for legal';

const results = [];
for (const work of notice.works) {
  const upload = await tools.uploads.find({ url: work.url });
  if (upload == null) {
    results.push(`${work.url}: not on our site`);
    continue;
  }
  await tools.uploads.hide({ id: upload.id, reason: 'copyright notice', notice: notice.ref });
  const owner = await tools.uploads.owner({ id: upload.id });
  await tools.message.send({
    to: owner.email,
    subject: 'One of your uploads was hidden',
    body: `A rights holder says that "${upload.title}" is theirs. You can object within 14 days: ${upload.objectionUrl}`,
  });
  results.push(`${work.url}: hidden`);
}

await tools.message.send({ to: notice.senderEmail, subject: `Re: ${notice.ref}`, body: results.join('\n') });
return results;
