// about: Closes public links on files of the legal department that nobody opened for 90 days, and tells each file's owner in one message
// tools: sharepoint.publicLinks, sharepoint.revokeLink, teams.chat
const links = await tools.sharepoint.publicLinks({ site: 'legal', limit: 1000 });
const quiet = links.filter((l) => !l.lastOpened || Date.now() - Date.parse(l.lastOpened) > 90 * 24 * 36e5);

const owners = {};
for (const link of quiet) {
  await tools.sharepoint.revokeLink({ id: link.id });
  (owners[link.ownerUpn] ??= []).push(link.fileName);
}

await Promise.all(
  Object.entries(owners).map(([upn, names]) =>
    tools.teams.chat({
      user: upn,
      text: `These files had public links that nobody used. The links are closed, the files are untouched:\n- ${names.join('\n- ')}`,
    }),
  ),
);
return { closed: quiet.length, stillOpen: links.length - quiet.length };
