import { fieldLabels } from '../labels/index.ts';

/** Whom records are about, by the ids and addresses that stand in them. */
export interface OwnerBook {
  learn(record: Readonly<Record<string, unknown>>, addresses: readonly string[]): void;
  /** Addresses of whom an id or an address stands for; none when it stands for several. */
  of(key: string): readonly string[];
  /** Whether a text is an address that was read. */
  isAddress(text: string): boolean;
  save(): readonly (readonly [string, readonly string[]])[];
}

const mostKeys = 20_000;
/** Shorter ids stand for many things. */
const longestKey = 254;

export function createOwnerBook(saved: ReturnType<OwnerBook['save']> = []): OwnerBook {
  const byKey = new Map<string, readonly string[]>(saved);
  const addresses = new Set(saved.flatMap(([, known]) => known));
  return {
    learn(record, own) {
      for (const address of own) addresses.add(address);
      for (const [name, value] of Object.entries(record)) {
        const isKey = /^(id|uuid|_id|userId|user_id|login|username)$/i.test(name) || /[a-z](Id|_id)$/.test(name);
        if (isKey && (typeof value === 'string' || typeof value === 'number')) keep(String(value), own);
      }
      for (const address of own) keep(address, own);
    },
    of: (key) => byKey.get(key.length <= longestKey ? key.trim().toLowerCase() : '') ?? [],
    isAddress: (text) => addresses.has(text.trim().toLowerCase()),
    save: () => [...byKey],
  };

  function keep(text: string, own: readonly string[]): void {
    const key = text.trim().toLowerCase();
    if (key === '' || key.length > longestKey) return;
    const known = byKey.get(key);
    // An id that stands for two tells nothing.
    if (known !== undefined) byKey.set(key, known.join() === own.join() ? known : []);
    else if (byKey.size < mostKeys) byKey.set(key, own);
  }
}

/** The e-mail addresses and phone numbers that a record has itself, in lower case. */
export function addressesOf(record: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(record).flatMap(([name, value]) =>
    typeof value === 'string' && value.length <= longestKey && isAddressText(value) && fieldLabels(name).includes('pii')
      ? [value.trim().toLowerCase()]
      : [],
  );
}

function isAddressText(text: string): boolean {
  return /^\s*[^\s@]+@[^\s@]+\s*$/.test(text) || /^\s*\+?[\d\s()./-]{6,20}\s*$/.test(text);
}
