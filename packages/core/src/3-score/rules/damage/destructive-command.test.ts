import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'destructive-command',
  [
    "await tools.shell.run({ command: 'rm -rf / --no-preserve-root' })",
    "await tools.shell.run({ command: 'dd if=/dev/zero of=/dev/sda' })",
    "await tools.shell.run({ command: 'git push origin main --force' })",
  ],
  [
    "await tools.shell.run({ command: 'rm -rf build' })",
    "await tools.shell.run({ command: 'git push --force-with-lease' })",
    "await tools.shell.run({ command: 'rm -f ./cache/a.txt' })",
  ],
);
