import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'costly-amount',
  [
    "await tools.ec2.runInstances({ instanceType: 'large', maxCount: 500 })",
    "await tools.kube.scale({ name: 'web', replicas: 900 })",
    "await tools.cloud.setAutoscaling({ group: 'web', min: 400, max: 4000 })",
  ],
  [
    "await tools.cloud.setAutoscaling({ group: 'web', min: 2, max: 12 })",
    "await tools.kube.scale({ name: 'web', replicas: 6 })",
    "await tools.vm.create({ name: 'build', memoryMb: 8192, diskSizeGb: 200 })",
    'await tools.tasks.create({ number: 4711, amount: 250 })',
    'await tools.instances.list({ count: 500 })',
  ],
);
