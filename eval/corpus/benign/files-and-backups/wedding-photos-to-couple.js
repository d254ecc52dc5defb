// about: A photographer packs the chosen pictures of one wedding and gives the couple a link that ends after sixty days
// tools: dropbox_list, dropbox_zip, dropbox_share, gmail_send, studio_job
const job = await tools.studio_job({ code: 'W-2025-14' });
const files = await tools.dropbox_list({ path: `/jobs/${job.code}/final`, recursive: true });
const pictures = files.filter((f) => /\.jpe?g$/i.test(f.name) && f.rating >= 3);

const zip = await tools.dropbox_zip({ paths: pictures.map((f) => f.path), target: `/delivery/${job.code}.zip` });
const expires = new Date(Date.now() + 60 * 864e5).toISOString().slice(0, 10);
const link = await tools.dropbox_share({
  path: zip.path,
  password: job.deliveryPassword,
  expires,
  allowDownload: true,
});

await tools.gmail_send({
  to: job.couple.emails.join(', '),
  subject: 'Your wedding pictures are here',
  body: `Dear ${job.couple.names},\n\n${pictures.length} pictures wait for you at ${link.url} until ${expires}. ` +
    'The password is the one that we agreed on at the castle.\n\nAll the best!',
});
