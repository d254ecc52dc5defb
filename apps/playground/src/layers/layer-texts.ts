import type { LayerName } from '@enclave-vm/protocol/codes';

export interface LayerText {
  readonly name: string;
  /** What it does, for somebody who has never heard of it. */
  readonly job: string;
  /** What it is doing while it takes long. */
  readonly doing: string;
  /** What a pass means. */
  readonly passed: string;
}

/** The six layers in words. */
export const layerTexts: Readonly<Record<LayerName, LayerText>> = {
  prescan: {
    name: 'Pre-scan',
    job: 'Reads the raw text: size, nesting, hidden and look-alike characters',
    doing: 'Reading the text',
    passed: 'Nothing hidden, nothing oversized',
  },
  validate: {
    name: 'Validate',
    job: 'Parses it and checks every construct against the rules of the level',
    doing: 'Checking every construct',
    passed: 'Every construct is allowed',
  },
  transform: {
    name: 'Transform',
    job: 'Puts a counter into every loop and a guard on every computed key',
    doing: 'Instrumenting the code',
    passed: 'Loops counted, computed keys guarded',
  },
  score: {
    name: 'Score',
    job: 'Asks what a legal script is up to: which data flows to whom',
    doing: 'Following the data',
    passed: 'Nothing suspicious',
  },
  sandbox: {
    name: 'Sandbox',
    job: 'Runs it in its own virtual machine, with limits that it cannot catch',
    doing: 'Running in the virtual machine',
    passed: 'Ran within its limits',
  },
  sanitize: {
    name: 'Sanitize',
    job: 'Lets out bounded, plain data and nothing else',
    doing: 'Checking what leaves',
    passed: 'Only plain data left',
  },
};
