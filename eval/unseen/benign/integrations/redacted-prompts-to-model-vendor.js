// about: sends prompts of a translation desk to the contracted model vendor for a quality case; only prompts their writers released, with names and numbers taken out
// tools: promptlog.query, contracts.vendor, vendor.case_attach, promptlog.mark
// Vendor case 2025-3310: "answers stop in mid-sentence". Data agreement DPA-12 covers it if still in force.
const vendor = await tools.contracts.vendor({ key: 'lingua-model' });
if (!vendor.dpa || vendor.dpa.ends < new Date().toISOString()) {
  return { sent: 0, because: 'no data agreement in force' };
}

const logged = await tools.promptlog.query({ model: 'lingua-large', finish: 'length', days: 7, limit: 100 });
const released = logged.filter((entry) => entry.consent === 'vendor-support');

const redact = (text, names) =>
  names
    .reduce((out, name) => out.replaceAll(name, '[name]'), text)
    .replace(/[\w.+-]+@[\w-]+\.\w+/g, '[mail]')
    .replace(/\d{4,}/g, '[number]');

const samples = released.map(({ id, prompt, answer, names }) => ({
  id,
  prompt: redact(prompt, names),
  ending: redact(answer, names).slice(-160),
}));

await tools.vendor.case_attach({ portal: vendor.supportPortal, caseNo: '2025-3310', samples });
await tools.promptlog.mark({ ids: samples.map((s) => s.id), tag: 'shared-with-vendor' });
return { sent: samples.length, kept: logged.length - released.length };
