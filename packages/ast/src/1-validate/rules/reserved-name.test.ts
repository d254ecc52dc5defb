import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('reserved-name', wholeLanguage, {
  refused: [
    '__enclave_left',
    '__enclave_x = 1',
    'let __enclave_left',
    'x.__enclave_key',
    'x = { __enclave_key: 1 }',
    '__enclave_a: for (;;) {}',
    '\\u005f_enclave_stop()',
    'class A { #__enclave_p }',
    'function __enclave_f() {}',
    '(__enclave_a) => 1',
    'try {} catch (__enclave_e) {}',
  ],
  accepted: ['__enclave', 'enclave_left', '"__enclave_left"'],
});
