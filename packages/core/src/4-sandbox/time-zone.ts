/** Formatters are costly to make and there are few zones in use. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const maxFormatters = 64;

/** Whether the host's Intl knows the IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Offset of local time from UTC in seconds; 0 for times outside of what a Date can hold. */
export function offsetSeconds(zone: string, epochSeconds: number): number {
  if (zone === 'UTC') return 0;
  const time = new Date(epochSeconds * 1000);
  if (Number.isNaN(time.getTime())) return 0;
  const [, sign, hours, minutes, seconds = '0'] = offsetPattern.exec(formatter(zone).format(time)) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds));
}

/** The offset itself, because the parts of a date would lack the era and be read as another year. */
const offsetPattern = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  if (formatters.size >= maxFormatters) formatters.clear();
  const created = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formatters.set(zone, created);
  return created;
}
