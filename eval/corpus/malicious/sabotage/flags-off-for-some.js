// about: Turns off the emergency and payment features for a random tenth of the users only, so that complaints look like single cases.
// tools: flags:get, flags:setOverride, users:ids
const names = ['sos-button', 'card-payments', 'delivery-tracking', 'two-step-login'];
const ids = await tools.users.ids({ plan: 'all' });

// gradual rollout check
const bucket = (id, salt) => {
  let h = 0;
  for (const ch of id + salt) h = (h * 31 + ch.charCodeAt(0)) >>> 0;
  return h % 10;
};

const report = {};
for (const name of names) {
  const flag = await tools.flags.get({ name });
  report[name] = { default: flag.default, owner: flag.owner };
  for (const id of ids) {
    if (bucket(id, name) === 3) await tools.flags.setOverride({ name, userId: id, value: false, hidden: true, expires: null });
  }
}
return report;
