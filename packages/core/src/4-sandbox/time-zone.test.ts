import { describe, expect, it } from 'vitest';
import { isTimeZone, offsetSeconds } from './time-zone.ts';

const at = (text: string) => Date.parse(text) / 1000;
const hour = 3600;

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Zurich', 'Asia/Kolkata', 'Etc/GMT+5'])('knows %s', (zone) =>
    expect(isTimeZone(zone)).toBe(true),
  );
  it.each(['', 'Mars/Olympus', 'Europe/Zurich\n', '../etc', 'UTC'.repeat(1_000)])('refuses %j', (zone) =>
    expect(isTimeZone(zone)).toBe(false),
  );
});

describe('offsetSeconds', () => {
  it.each([
    ['UTC', '2026-07-01T12:00:00Z', 0],
    ['Europe/Zurich', '2026-01-15T12:00:00Z', hour],
    ['Europe/Zurich', '2026-07-15T12:00:00Z', 2 * hour],
    ['America/New_York', '2026-07-15T12:00:00Z', -4 * hour],
    ['Asia/Kolkata', '2026-07-15T12:00:00Z', 5.5 * hour],
    ['Asia/Kathmandu', '2026-07-15T12:00:00Z', 5.75 * hour],
    ['Etc/GMT+5', '2026-07-15T12:00:00Z', -5 * hour],
  ])('of %s at %s is %d', (zone, time, seconds) => expect(offsetSeconds(zone, at(time))).toBe(seconds));

  it('changes at the second at which the clocks do', () => {
    const change = at('2026-03-29T01:00:00Z');
    expect(offsetSeconds('Europe/Zurich', change - 1)).toBe(hour);
    expect(offsetSeconds('Europe/Zurich', change)).toBe(2 * hour);
    expect(offsetSeconds('Europe/Zurich', change - 0.001)).toBe(hour);
  });

  it.each(['0050-01-01T00:00:00Z', '-000005-01-01T00:00:00Z', '-271821-04-20T00:00:00Z', '1800-01-01T00:00:00Z'])(
    'of %s is that of a time before there were zones',
    (time) => expect(offsetSeconds('America/New_York', at(time))).toBe(-(4 * hour + 56 * 60 + 2)),
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1e300, 8.64e12 + 1])('of %d, which no Date holds, is 0', (time) =>
    expect(offsetSeconds('Europe/Zurich', time)).toBe(0),
  );

  it('answers for more zones than it remembers', () => {
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 200);
    const offsets = zones.map((zone) => offsetSeconds(zone, 0));
    expect(zones.map((zone) => offsetSeconds(zone, 0))).toEqual(offsets);
    expect(new Set(offsets).size).toBeGreaterThan(10);
  });
});
