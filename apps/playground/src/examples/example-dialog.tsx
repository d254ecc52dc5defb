import type { Ref } from 'react';
import type { Example } from './example.ts';
import styles from './example-dialog.module.css';
import { ExampleList } from './example-list.tsx';
import { examples } from './index.ts';

export interface ExampleDialogProps {
  readonly ref: Ref<HTMLDialogElement>;
  readonly selected: string | undefined;
  onSelect(example: Example): void;
}

/** The examples, where there is no room for them beside the editor. */
export function ExampleDialog({ ref, selected, onSelect }: ExampleDialogProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it; Escape does so for who uses keys
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-label="Choose an example"
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className={styles.content}>
        <form method="dialog" className={styles.bar}>
          <span>Examples</span>
          <button type="submit">Close</button>
        </form>
        <ExampleList examples={examples} selected={selected} onSelect={onSelect} />
      </div>
    </dialog>
  );
}
