import { layerNames } from '@enclave-vm/protocol/codes';
import { type Example, groupNames } from './example.ts';
import styles from './example-list.module.css';

export interface ExampleListProps {
  readonly examples: readonly Example[];
  readonly selected: string | undefined;
  onSelect(example: Example): void;
}

/** The examples by what they show; those of attacks with the number of the layer that stops them. */
export function ExampleList({ examples, selected, onSelect }: ExampleListProps) {
  const groups = [...new Set(examples.map(({ group }) => group))];
  return (
    <nav className={styles.list} aria-label="Examples">
      {groups.map((group) => (
        <section key={group} aria-labelledby={`examples-${group}`}>
          <h2 id={`examples-${group}`}>{groupNames[group]}</h2>
          <ul>
            {examples
              .filter((example) => example.group === group)
              .map((example) => (
                <li key={example.id}>
                  <button
                    type="button"
                    aria-current={example.id === selected || undefined}
                    title={example.sentence}
                    onClick={() => onSelect(example)}
                  >
                    <span>{example.title}</span>
                    {example.layer && (
                      <span className={styles.layer}>
                        <span className="visually-hidden">layer </span>
                        {layerNames.indexOf(example.layer)}
                      </span>
                    )}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
