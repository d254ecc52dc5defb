import { EnclaveClientError } from '@enclave-vm/client';
import { EnclaveProvider, useEnclaveSession } from '@enclave-vm/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PlaygroundSettings } from '../api/playground-settings.ts';
import { brokerUrl, type RunConfig } from '../api/run-config.ts';
import { useInspection } from '../api/use-inspection.ts';
import { IssueList } from '../editor/issue-list.tsx';
import { ScriptEditor } from '../editor/script-editor.tsx';
import type { Example } from '../examples/example.ts';
import { ExampleDialog } from '../examples/example-dialog.tsx';
import { ExampleList } from '../examples/example-list.tsx';
import { examples } from '../examples/index.ts';
import { LayerStrip } from '../layers/layer-strip.tsx';
import { readStrip } from '../layers/read-strip.ts';
import { Controls } from './controls.tsx';
import { describeRun } from './describe-run.ts';
import { Header } from './header.tsx';
import { Outcome } from './outcome.tsx';
import type { Start } from './playground.tsx';
import { Results } from './results.tsx';
import { ScriptIntro } from './script-intro.tsx';
import { formatShared } from './share-link.ts';
import { keepSource, saveDraft, sourceOf } from './storage.ts';
import { useScriptText } from './use-script-text.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { type ViewId, Views } from './views.tsx';
import styles from './workbench.module.css';

export interface WorkbenchProps {
  readonly settings: PlaygroundSettings;
  readonly start: Start;
  readonly config: RunConfig;
  readonly configText: string;
  readonly token: string | undefined;
  onConfig(config: RunConfig): void;
  onConfigText(text: string): void;
  onUnauthenticated(): void;
}

const open: ReadonlySet<string> = new Set(['connecting', 'running', 'suspended', 'reconnecting']);

export function Workbench(props: WorkbenchProps) {
  const { settings, start, config, configText, token, onConfig, onConfigText, onUnauthenticated } = props;
  const script = useScriptText(start.code);
  const { code } = script;
  const [exampleId, setExampleId] = useState(start.exampleId);
  const [isShared, setShared] = useState(start.isShared);
  /** The text that the session on display ran; undefined when this page does not know it. */
  const [ranCode, setRanCode] = useState<string>();
  /** Where it runs; the controls may say something else by now. */
  const [ranConfig, setRanConfig] = useState<string>();
  const [reveal, setReveal] = useState<{ readonly line: number }>();
  const [view, setView] = useState<ViewId>('timeline');
  const [toOpen, setToOpen] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);

  const session = useEnclaveSession({ storageKey: 'enclave-playground-session' });
  const inspected = useInspection(code);
  const { state, sessionId, approvals } = session;
  const isRunning = open.has(state);
  const example = examples.find(({ id }) => id === exampleId);
  // A run speaks of the text that ran; one that was edited since is looked at anew.
  const showsRun = state !== 'idle' && (ranCode === undefined || ranCode === code || isRunning);
  const inspection = inspected?.response;
  const strip = readStrip({
    mode: !showsRun ? 'typed' : state === 'suspended' ? 'waiting' : isRunning ? 'running' : 'over',
    layers: showsRun ? session.layers : (inspection?.layers ?? []),
    inspection,
    result: showsRun ? session.result : undefined,
  });
  const words = describeRun(session, inspection);

  // After a reload the session is looked for at the broker that it is at.
  const shownConfig = ranConfig ?? configText;
  useEffect(() => saveDraft(code, shownConfig, exampleId), [code, shownConfig, exampleId]);

  useEffect(() => {
    if (inspected?.error instanceof EnclaveClientError && inspected.error.code === 'UNAUTHENTICATED') {
      onUnauthenticated();
    }
  }, [inspected, onUnauthenticated]);

  useEffect(() => {
    if (sessionId === undefined) return;
    const source = sourceOf(sessionId);
    if (source !== undefined) setRanCode(source);
    setRanConfig((known) => known ?? configText);
  }, [sessionId, configText]);

  // After the render with the client of its config, so that it is looked for at the right broker.
  const { resume, error } = session;
  useEffect(() => {
    if (toOpen === undefined) return;
    setToOpen(undefined);
    void resume(toOpen).catch(() => undefined);
  }, [toOpen, resume]);

  // Of a script that the gate refused there is no time line, but much to be read about why.
  useEffect(() => {
    if (error?.code === 'SCORING_BLOCKED') setView((last) => (last === 'timeline' ? 'risk' : last));
  }, [error]);

  const run = useCallback(async () => {
    const code = script.current();
    setRanCode(code);
    setRanConfig(configText);
    setShared(false);
    setView((last) => (last === 'audit' || last === 'metrics' ? last : 'timeline'));
    try {
      keepSource(await session.execute(code), code);
    } catch (error) {
      // What went wrong is shown as the session's error.
      if (!(error instanceof EnclaveClientError)) throw error;
    }
  }, [configText, session.execute, script.current]);

  const cancel = useCallback(() => {
    session.cancel().catch((error: unknown) => {
      // It was over before the request arrived, or the broker is away: the session says which.
      if (!(error instanceof EnclaveClientError)) throw error;
    });
  }, [session.cancel]);

  useShortcuts({ onRun: isRunning ? undefined : run, onCancel: isRunning ? cancel : undefined });

  const choose = (chosen: Example) => {
    dialog.current?.close();
    script.replace(chosen.code);
    setExampleId(chosen.id);
    setShared(false);
    setReveal(undefined);
    setView('timeline');
    setRanCode(undefined);
    setRanConfig(undefined);
    session.reset();
  };

  const openSession = (otherConfig: string, id: string) => {
    const source = sourceOf(id);
    if (source !== undefined) script.replace(source);
    setExampleId(undefined);
    setRanCode(source);
    setRanConfig(otherConfig);
    onConfigText(otherConfig);
    setToOpen(id);
    setView('timeline');
  };

  const share = async () => {
    const fragment = await formatShared({ code, config });
    if (fragment === undefined) return 'Too long for a link';
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      return 'Link copied';
    } catch {
      return 'Link is in the address bar';
    }
  };

  const onLine = useCallback((line: number) => setReveal({ line }), []);
  const panels = useMemo(
    () => ({ session, inspection, config: shownConfig, baseUrl: brokerUrl(shownConfig), token, onLine }),
    [session, inspection, shownConfig, token, onLine],
  );

  return (
    <div className={styles.page}>
      <Header
        isRunning={isRunning}
        onExamples={() => dialog.current?.showModal()}
        onRun={run}
        onCancel={cancel}
        onShare={share}
      >
        <Controls settings={settings} config={config} onConfig={onConfig} />
      </Header>
      <div className={styles.sidebar}>
        <ExampleList examples={examples} selected={exampleId} onSelect={choose} />
      </div>
      <ExampleDialog ref={dialog} selected={exampleId} onSelect={choose} />
      <main className={styles.main}>
        <div className={styles.column}>
          <ScriptIntro
            example={example}
            isEdited={example !== undefined && example.code !== code}
            isShared={isShared}
          />
          <div className={styles.editor}>
            <ScriptEditor
              text={script.put}
              onCode={script.change}
              inspection={inspected?.code === code ? inspection : undefined}
              reveal={reveal}
            />
          </div>
          <IssueList issues={inspection?.issues ?? []} onLine={onLine} />
          <LayerStrip
            rows={strip}
            caption={showsRun ? 'What they said of this run' : 'What they say of the text, before it runs'}
          />
        </div>
        <div className={styles.column}>
          <Outcome
            words={words}
            session={session}
            onReview={approvals.length > 0 && view !== 'approvals' ? () => setView('approvals') : undefined}
          />
          <div className={styles.views}>
            <EnclaveProvider url={panels.baseUrl} token={token}>
              <Views view={view} onView={setView} panels={panels} onOpen={openSession} />
            </EnclaveProvider>
          </div>
          <div className={styles.results}>
            <Results session={session} onLine={onLine} isRunning={isRunning} />
          </div>
        </div>
      </main>
    </div>
  );
}
