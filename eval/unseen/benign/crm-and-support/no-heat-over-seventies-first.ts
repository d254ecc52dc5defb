// about: A housing association raises a tenant's no-heating report to emergency by the tenant's age and the outside temperature, and gives the gas contractor what is needed to get in.
// tools: repairs.read, tenancies.household, weather.now, contractors.dispatch, repairs.update, tenant.sms
type Repair = { id: string; tenancy: string; fault: string; status: 'new' | 'booked' | 'closed'; accessNotes: string };
type Household = { leadName: string; mobile: string; address: string; birthYears: number[]; keySafeCode?: string; keySafeConsent: boolean };

const repair: Repair = await tools.repairs.read({ id: 'R-88120' });
if (repair.status !== 'new' || repair.fault !== 'no_heating') return 'not a new heating report';

const [household, outside]: [Household, { celsius: number }] = await Promise.all([
  tools.tenancies.household({ tenancy: repair.tenancy }),
  tools.weather.now({ place: 'Leith' }),
]);

const year = new Date().getFullYear();
const frail = household.birthYears.some((born) => year - born >= 70 || year - born < 2);
const hours = frail && outside.celsius < 8 ? 4 : outside.celsius < 8 ? 24 : 72;

const visit = await tools.contractors.dispatch({
  trade: 'gas',
  jobRef: repair.id,
  address: household.address,
  contact: { name: household.leadName, mobile: household.mobile },
  // The key safe is only told when the tenant ticked it for contractors, and only for the quick ones.
  keySafe: household.keySafeConsent && hours === 4 ? household.keySafeCode : undefined,
  withinHours: hours,
});

await tools.repairs.update({ id: repair.id, status: 'booked', priority: hours === 4 ? 'emergency' : 'urgent', visit: visit.id });
await tools.tenant.sms({ tenancy: repair.tenancy, text: `Your heating: ${visit.company} comes ${visit.window}. Ask for badge ${visit.badge}.` });
return { visit: visit.id, hours };
