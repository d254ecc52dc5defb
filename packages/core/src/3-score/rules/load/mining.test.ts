import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'mining',
  [
    "await tools.vm.run({ command: './xmrig -o pool.example:3333' })",
    "const pool = 'stratum+tcp://pool.example:3333'; await tools.vm.start({ pool })",
  ],
  ["await tools.search.query({ text: 'data mining course' })", "await tools.rates.get({ pair: 'bitcoin-eur' })"],
);
