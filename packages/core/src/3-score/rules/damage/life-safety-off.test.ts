import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'life-safety-off',
  [
    "await tools.plc.write({ unit: 'press-3', interlock: 'off' })",
    'await tools.crane.configure({ limits: { emergencyStop: false } })',
    "await tools.interlocks.set({ id: 4, state: 'bypassed' })",
    "await tools.signals.configure({ conflictMonitor: 'off' })",
  ],
  [
    "await tools.imports.run({ file: 'a.csv', onConflict: 'ignore' })",
    "await tools.people.update({ id: 4, emergencyContact: 'none' })",
    "await tools.plc.write({ unit: 'press-3', interlock: 'on' })",
    "await tools.plc.read({ unit: 'press-3', interlock: false })",
    "await tools.plc.write({ interlock: 'off' }); await tools.plc.move({ to: 'service' }); await tools.plc.write({ interlock: 'on' })",
    "await tools.displays.set({ monitor: 'off' })",
  ],
);
