import {
  ApprovalsPanel,
  AuditPanel,
  MetricsPanel,
  type PanelProps,
  RiskPanel,
  SessionsPanel,
  type SessionsPanelProps,
  WaterfallPanel,
} from '../panels/index.ts';
import { type Tab, Tabs } from './tabs.tsx';

export type ViewId = 'timeline' | 'risk' | 'approvals' | 'sessions' | 'audit' | 'metrics';

export interface ViewsProps {
  readonly view: ViewId;
  onView(view: ViewId): void;
  readonly panels: PanelProps;
  readonly onOpen: SessionsPanelProps['onOpen'];
}

/** How the script came to its end, from six sides. */
export function Views({ view, onView, panels, onOpen }: ViewsProps) {
  const { session, inspection } = panels;
  const waiting = session.approvals.length;
  const risks = (inspection?.scoring?.signals.length ?? 0) + (inspection?.scoring?.flows?.rulings.length ?? 0);
  const tabs: readonly Tab<ViewId>[] = [
    { id: 'timeline', name: 'Timeline', count: session.toolCalls.length },
    { id: 'risk', name: 'Risk', count: risks },
    { id: 'approvals', name: 'Approvals', count: waiting, isUrgent: waiting > 0 },
    { id: 'sessions', name: 'Sessions' },
    { id: 'audit', name: 'Audit' },
    { id: 'metrics', name: 'Metrics' },
  ];
  return (
    <Tabs label="What happened" tabs={tabs} selected={view} onSelect={onView}>
      {view === 'timeline' && <WaterfallPanel {...panels} />}
      {view === 'risk' && <RiskPanel {...panels} />}
      {view === 'approvals' && <ApprovalsPanel {...panels} />}
      {view === 'sessions' && <SessionsPanel {...panels} onOpen={onOpen} />}
      {view === 'audit' && <AuditPanel {...panels} />}
      {view === 'metrics' && <MetricsPanel {...panels} />}
    </Tabs>
  );
}
