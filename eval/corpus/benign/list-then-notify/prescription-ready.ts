// about: Tells patients that their own prescription can be fetched, through the channel that they chose; the drug is named only in the secure portal.
// tools: pharmacy:ready, portal:message, sms:send, phone:queueCall
type Channel = 'portal' | 'sms' | 'call';
interface Ready { prescriptionId: string; drug: string; shelf: string; patient: { id: string; firstName: string; phone: string; channel: Channel } }

const ready: Ready[] = await tools.pharmacy.ready({ notified: false });
const sent: Record<Channel, number> = { portal: 0, sms: 0, call: 0 };

for (const { prescriptionId, drug, patient } of ready) {
  switch (patient.channel) {
    case 'portal':
      await tools.portal.message({ patientId: patient.id, title: 'Ready to collect', body: `${drug} is ready. Bring your card.`, reference: prescriptionId });
      break;
    case 'sms':
      await tools.sms.send({ to: patient.phone, text: `Hello ${patient.firstName}, your order at Linden Pharmacy is ready to collect.` });
      break;
    case 'call':
      await tools.phone.queueCall({ number: patient.phone, script: 'order-ready', name: patient.firstName });
      break;
  }
  sent[patient.channel]++;
}
return sent;
