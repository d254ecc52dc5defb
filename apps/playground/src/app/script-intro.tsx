import type { Example } from '../examples/example.ts';
import styles from './script-intro.module.css';

export interface ScriptIntroProps {
  readonly example: Example | undefined;
  readonly isEdited: boolean;
  readonly isShared: boolean;
}

/** What the script in the editor is, and what to look for when it runs. */
export function ScriptIntro({ example, isEdited, isShared }: ScriptIntroProps) {
  if (!example) {
    return (
      <div className={styles.intro}>
        <h2>{isShared ? 'A script from a link' : 'Your script'}</h2>
        <p>
          {isShared
            ? 'Somebody else wrote it. It has not run; read it, or just run it: that is what the six layers are for.'
            : 'Write JavaScript or TypeScript, call the tools, and run it.'}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.intro}>
      <h2>
        {example.title}
        {isEdited && <span>edited</span>}
      </h2>
      <p>{example.sentence}</p>
      <p className={styles.expect}>
        <span className={styles.label}>Expect</span> {example.expect}
      </p>
    </div>
  );
}
