import type { EnclaveSession } from '@enclave-vm/react';
import { useState } from 'react';
import { ConsolePanel } from '../console/console-panel.tsx';
import { ResultPanel } from '../result/result-panel.tsx';
import { type Tab, Tabs } from './tabs.tsx';

type ResultId = 'result' | 'console';

export interface ResultsProps {
  readonly session: EnclaveSession;
  readonly isRunning: boolean;
  onLine(line: number): void;
}

/** What came out of the script: its value, and what it wrote. */
export function Results({ session, isRunning, onLine }: ResultsProps) {
  const [chosen, setChosen] = useState<ResultId>('result');
  const tabs: readonly Tab<ResultId>[] = [
    { id: 'result', name: 'Result' },
    { id: 'console', name: 'Console', count: session.stdout.length },
  ];
  return (
    <Tabs label="What came out" tabs={tabs} selected={chosen} onSelect={(id) => setChosen(id)}>
      {chosen === 'result' ? (
        <ResultPanel session={session} onLine={onLine} />
      ) : (
        <ConsolePanel lines={session.stdout} isRunning={isRunning} />
      )}
    </Tabs>
  );
}
