export { ApprovalsPanel } from './approvals/approvals-panel.tsx';
export { AuditPanel } from './audit/audit-panel.tsx';
export { MetricsPanel } from './metrics/metrics-panel.tsx';
export type { PanelProps } from './panel-props.ts';
export { RiskPanel } from './risk/risk-panel.tsx';
export { SessionsPanel, type SessionsPanelProps } from './sessions/sessions-panel.tsx';
export { rememberConfig } from './sessions/used-configs.ts';
export { StatsPanel } from './stats/stats-panel.tsx';
export { WaterfallPanel } from './waterfall/waterfall-panel.tsx';
