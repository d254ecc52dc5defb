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
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(time)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Math.floor(epochSeconds);
}

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  if (formatters.size >= maxFormatters) formatters.clear();
  const created = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, created);
  return created;
}
