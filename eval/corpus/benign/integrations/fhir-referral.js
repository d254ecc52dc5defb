// about: Sends a referral with the needed part of the record to the specialist the patient chose and consented to, and to no one else.
// tools: ehr:referral, ehr:patient, fhir:send, ehr:referralSent
const referral = await callTool('ehr:referral', { id: 'ref-55921' });
if (!referral.consent || referral.consent.recipientId !== referral.recipient.id) {
  return { sent: false, reason: 'no consent for this recipient' };
}

const patient = await callTool('ehr:patient', { id: referral.patientId, sections: referral.consent.sections });

const bundle = {
  resourceType: 'Bundle',
  type: 'message',
  entry: [
    {
      resource: {
        resourceType: 'Patient',
        name: [{ text: patient.name }],
        birthDate: patient.birthDate,
      },
    },
    { resource: { resourceType: 'ServiceRequest', status: 'active', code: { text: referral.service }, reasonCode: [{ text: referral.reason }] } },
    ...patient.sections.map((s) => ({ resource: { resourceType: 'Observation', code: { text: s.code }, valueString: s.value } })),
  ],
};

const ack = await callTool('fhir:send', { endpointOf: referral.recipient.id, bundle });
await callTool('ehr:referralSent', { id: referral.id, messageId: ack.messageId });
return { sent: true, messageId: ack.messageId, resources: bundle.entry.length };
