import { useCallback, useEffect, useState } from 'react';
import { fetchSettings, fitConfig, type PlaygroundSettings, TokenNeeded } from '../api/playground-settings.ts';
import { examples } from '../examples/index.ts';
import styles from './app.module.css';
import { Playground, type Start } from './playground.tsx';
import { parseShared } from './share-link.ts';
import { loadDraft, loadToken, saveToken } from './storage.ts';
import { TokenForm } from './token-form.tsx';

interface Loaded {
  readonly settings: PlaygroundSettings;
  readonly start: Start;
}

/** Asks what its server offers, then shows the playground with the script of the link, of before, or the first example. */
export function App() {
  const [loaded, setLoaded] = useState<Loaded>();
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [token, setToken] = useState(loadToken);
  const [isRefused, setRefused] = useState(false);
  const onUnauthenticated = useCallback(() => setRefused(true), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const stop = new AbortController();
    load(token, stop.signal).then(setLoaded, (error: unknown) => {
      if (stop.signal.aborted) return;
      if (error instanceof TokenNeeded) setRefused(true);
      else setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => stop.abort();
  }, [attempt, token]);

  if (isRefused) {
    return (
      <TokenForm
        isWrong={token !== undefined}
        onToken={(given) => {
          saveToken(given);
          setToken(given);
          setRefused(false);
          setLoaded(undefined);
          setAttempt(attempt + 1);
        }}
      />
    );
  }
  if (loaded) return <Playground {...loaded} token={token} onUnauthenticated={onUnauthenticated} />;
  return (
    <main className={styles.start}>
      <h1>Enclave playground</h1>
      {problem === undefined ? (
        <p role="status">Asking the server what it offers.</p>
      ) : (
        <div role="alert">
          <p>{problem}</p>
          <p>
            Is <code>enclave serve --playground</code> running?
          </p>
          <button
            type="button"
            onClick={() => {
              setProblem(undefined);
              setAttempt(attempt + 1);
            }}
          >
            Try again
          </button>
        </div>
      )}
    </main>
  );
}

async function load(token: string | undefined, signal: AbortSignal): Promise<Loaded> {
  const settings = await fetchSettings(token, signal);
  const shared = await parseShared(location.hash);
  // A link that was opened is a draft from then on; a reload must not undo what was typed since.
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  if (shared) {
    return { settings, start: { ...shared, config: fitConfig(shared.config, settings), isShared: true } };
  }
  const draft = loadDraft();
  const [first] = examples;
  return {
    settings,
    start: {
      code: draft?.code ?? first.code,
      config: fitConfig(draft?.config ?? {}, settings),
      exampleId: draft ? draft.exampleId : first.id,
      isShared: false,
    },
  };
}
