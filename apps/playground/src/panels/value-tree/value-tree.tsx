import { useState } from 'react';
import { type DescribedValue, describeValue, shownBounds } from './describe-value.ts';
import styles from './value-tree.module.css';

export interface ValueTreeProps {
  readonly value: unknown;
  /** How many levels below the first are open at the beginning. */
  readonly openLevels?: number;
}

/** A value of plain JSON; objects and lists open and close. */
export function ValueTree({ value, openLevels = 1 }: ValueTreeProps) {
  const described = describeValue(value);
  return (
    <div className={styles.tree}>
      {'entries' in described && described.entries.length > 0 ? (
        <Entries described={described} openLevels={openLevels} />
      ) : (
        <Word described={described} />
      )}
    </div>
  );
}

interface EntriesProps {
  readonly described: Extract<DescribedValue, { entries: unknown }>;
  readonly openLevels: number;
}

function Entries({ described, openLevels }: EntriesProps) {
  const [shown, setShown] = useState<number>(shownBounds.entries);
  const { entries } = described;
  return (
    <ul className={styles.entries}>
      {entries.slice(0, shown).map(([key, value]) => (
        <Entry key={key} name={key} value={value} openLevels={openLevels} />
      ))}
      {entries.length > shown && (
        <li>
          <button type="button" className={styles.more} onClick={() => setShown(shown + shownBounds.entries)}>
            {(entries.length - shown).toLocaleString('en')} more
          </button>
        </li>
      )}
    </ul>
  );
}

function Entry({ name, value, openLevels }: { name: string; value: unknown; openLevels: number }) {
  const described = describeValue(value);
  const opens = 'entries' in described && described.entries.length > 0;
  const [isOpen, setOpen] = useState(openLevels > 0 && opens && described.entries.length <= 20);
  const label = <span className={styles.key}>{name}</span>;
  if (!opens) {
    return (
      <li className={styles.leaf}>
        {label}
        <Word described={described} />
      </li>
    );
  }
  return (
    <li>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.summary}>
          {label}
          <span className={styles.outline}>{described.text}</span>
        </summary>
        {isOpen && <Entries described={described} openLevels={openLevels - 1} />}
      </details>
    </li>
  );
}

function Word({ described: { kind, text } }: { described: DescribedValue }) {
  return <span className={styles[kind]}>{text}</span>;
}
