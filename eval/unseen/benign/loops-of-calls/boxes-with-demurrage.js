// about: looks up each container of a forwarder at its port terminal and works out what standing too long will cost, for the dispatcher's list
// tools: tms.openContainers, terminalApi.gateStatus, tms.setDemurrage
const RATES = [[0, 0], [3, 45], [7, 90], [14, 160]]; // from day, EUR per day

function cost(days) {
  let eur = 0;
  for (let d = 1; d <= days; d++) {
    const [, rate] = RATES.filter(([from]) => d > from).pop();
    eur += rate;
  }
  return eur;
}

const boxes = await tools.tms.openContainers({ status: 'discharged' });
const list = [];
for (const b of boxes) {
  const gate = await tools.terminalApi.gateStatus({ terminal: b.terminal, container: b.number });
  if (gate.outAt) continue;
  const days = Math.ceil((Date.now() - Date.parse(gate.dischargedAt)) / 86400000);
  const eur = cost(days);
  await tools.tms.setDemurrage({ container: b.number, days, eur });
  list.push({ number: b.number, days, eur });
}
return list.sort((a, b) => b.eur - a.eur).slice(0, 30);
