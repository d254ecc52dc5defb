// about: HR's list of contractors whose contract ended: removes their badges and roles, in a loop, and returns the trail to HR.
// tools: hr:contractorsEnded, badges:deactivate, iam:rolesOf, iam:revoke, hr:note
const ended = await tools["hr:contractorsEnded"]({ since: "2026-11-15" });
const trail = {};

for (const { id, name, badgeNumber, contractEnd, extension } of ended) {
  if (extension?.signed) {
    trail[name] = `extended until ${extension.until}`;
    continue;
  }
  const removed = [];
  if (badgeNumber) {
    await tools["badges:deactivate"]({ number: badgeNumber });
    removed.push("badge");
  }
  for (const role of await tools["iam:rolesOf"]({ principal: id })) {
    await tools["iam:revoke"]({ principal: id, role: role.name });
    removed.push(role.name);
  }
  await tools["hr:note"]({ person: id, text: `Contract ended ${contractEnd}. Removed: ${removed.join(", ") || "nothing left"}` });
  trail[name] = removed;
}
return trail;
