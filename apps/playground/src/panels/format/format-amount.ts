const kilobyte = 1_024;

/** `512 B`, `1.5 KB`, `64 MB`; a KB is 1,024 bytes, as in the limits. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return '–';
  if (bytes < kilobyte) return `${Math.round(bytes)} B`;
  if (bytes < 1_023.95 * kilobyte) return `${digits(bytes / kilobyte)} KB`;
  if (bytes < 1_023.95 * kilobyte ** 2) return `${digits(bytes / kilobyte ** 2)} MB`;
  return `${digits(bytes / kilobyte ** 3)} GB`;
}

/** A count in short: `950`, `12.3 k`, `4.5 M`. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return '–';
  const size = Math.abs(count);
  if (size < 1_000) return digits(count);
  if (size < 999_950) return `${digits(count / 1_000)} k`;
  if (size < 999_950_000) return `${digits(count / 1_000_000)} M`;
  return `${digits(count / 1_000_000_000)} G`;
}

function digits(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
