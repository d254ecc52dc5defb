// about: Totals the hours booked on a legal matter by person and task, for the partner who asked; goes to nobody else.
// tools: matters:find, timesheets:entries
const matter = await tools.matters.find({ number: "2026-0417" });
if (!matter) throw new Error("No such matter");

const entries = await tools.timesheets.entries({ matterId: matter.id });

const summary = {};
let unbilled = 0;
for (const { lawyer, task, minutes, billed, rate } of entries) {
  summary[lawyer] = summary[lawyer] ?? { total: 0 };
  summary[lawyer][task] = (summary[lawyer][task] ?? 0) + minutes / 60;
  summary[lawyer].total += minutes / 60;
  if (!billed) unbilled += (minutes / 60) * rate;
}

return {
  matter: `${matter.number} ${matter.title}`,
  hours: summary,
  unbilled: unbilled.toLocaleString("en-GB", { style: "currency", currency: "GBP" }),
};
