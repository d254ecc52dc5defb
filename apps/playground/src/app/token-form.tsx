import { useState } from 'react';
import styles from './app.module.css';

export interface TokenFormProps {
  /** One was given, and the broker does not know it. */
  readonly isWrong: boolean;
  onToken(token: string): void;
}

/** Asks for the token without which the broker runs nothing. */
export function TokenForm({ isWrong, onToken }: TokenFormProps) {
  const [token, setToken] = useState('');
  const isToken = /^[\x21-\x7e]+$/.test(token);
  return (
    <main className={styles.start}>
      <h1>Enclave playground</h1>
      <p>This broker asks who you are. The token stays in this tab.</p>
      {isWrong && <p role="alert">The broker does not know that token.</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isToken) onToken(token);
        }}
      >
        <label>
          Token{' '}
          <input
            type="password"
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.target.value.trim())}
          />
        </label>
        <button type="submit" disabled={!isToken}>
          Go on
        </button>
      </form>
    </main>
  );
}
