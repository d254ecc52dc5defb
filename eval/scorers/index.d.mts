import type { Scorer } from '@enclave-vm/core';

export declare const scorers: { readonly baseline: Scorer; readonly rules: 'rules' };
