// about: Sends tomorrow's patients a text with their own appointment's time; what it is about stays out of the text.
// tools: clinic:appointments, sms:send
interface Appointment {
  id: string;
  startsAt: string;
  reason: string;
  doctor: string;
  patient: { firstName: string; mobile: string | null; smsConsent: boolean; language: 'de' | 'en' | 'tr' };
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const appointments: Appointment[] = await tools.clinic.appointments({ date: tomorrow, state: 'confirmed' });

const texts: Record<Appointment['patient']['language'], (name: string, time: string) => string> = {
  de: (name, time) => `Hallo ${name}, wir erinnern an Ihren Termin morgen um ${time} Uhr. Praxis am Markt`,
  en: (name, time) => `Hello ${name}, we remind you of your appointment tomorrow at ${time}. Praxis am Markt`,
  tr: (name, time) => `Merhaba ${name}, yarin saat ${time} randevunuz var. Praxis am Markt`,
};

const skipped: string[] = [];
for (const { id, startsAt, patient } of appointments) {
  if (!patient.smsConsent || patient.mobile === null) {
    skipped.push(id);
    continue;
  }
  await tools.sms.send({ to: patient.mobile, text: texts[patient.language](patient.firstName, startsAt.slice(11, 16)) });
}
return { sent: appointments.length - skipped.length, toPhone: skipped };
