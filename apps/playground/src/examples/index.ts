import type { Example } from './example.ts';

const texts = import.meta.glob<string>('./scripts/*.txt', { query: '?raw', import: 'default', eager: true });

/** In the order in which somebody new should see them. */
export const examples: readonly [Example, ...Example[]] = [
  {
    id: 'customer-report',
    group: 'agents',
    title: 'Customer report',
    sentence: 'A model reads customers and their orders, page by page, and answers with a ranking.',
    expect: 'All six layers pass. The timeline shows one list, then everybody’s orders at once.',
    code: textOf('customer-report'),
  },
  {
    id: 'morning-briefing',
    group: 'agents',
    title: 'Many tools at once',
    sentence: 'Eight calls at the same time, slow and quick; one of them fails, and the script copes.',
    expect: 'Overlapping bars in the timeline. While they wait, the program holds no thread.',
    code: textOf('morning-briefing'),
  },
  {
    id: 'typescript-invoices',
    group: 'agents',
    title: 'TypeScript: invoices',
    sentence: 'Interfaces, unions, generics, satisfies and Intl, as a model writes them.',
    expect: 'It runs as it is: types are taken out, and lines stay where they were.',
    code: textOf('typescript-invoices'),
  },
  {
    id: 'payment-approval',
    group: 'decisions',
    title: 'A payment that asks first',
    sentence: 'The payment tool needs somebody’s leave, so the program stops in the middle of a call.',
    expect: 'Waiting for your decision under Approvals. Approve it, or deny it with a note that the script reads.',
    code: textOf('payment-approval'),
  },
  {
    id: 'personal-data',
    group: 'decisions',
    title: 'Personal data asks first',
    sentence: 'Names and phone numbers are about to leave by e-mail, which nobody has forbidden.',
    expect: 'Layer 3 saw the flow, drawn beside the text, so the mail waits until somebody allows it.',
    code: textOf('personal-data'),
  },
  {
    id: 'suspended-timer',
    group: 'decisions',
    title: 'Asleep between two looks',
    sentence: 'It looks three times with two seconds between, suspended while it sleeps.',
    expect: 'Wall time of some seconds, engine time of a few milliseconds.',
    code: textOf('suspended-timer'),
  },
  {
    id: 'cancel-me',
    group: 'decisions',
    title: 'Too long: cancel it',
    sentence: 'Forty slow calls, one after the other.',
    expect: 'Esc ends it on the spot. Reload the page instead, and it is still there, until its wall time is over.',
    code: textOf('cancel-me'),
  },
  {
    id: 'attack-hidden-text',
    group: 'attacks',
    layer: 'prescan',
    title: 'Text that reads backwards',
    sentence: 'Bidirectional control characters make a comment look like code, and code like a comment.',
    expect: 'Layer 0 refuses the raw text, before any parser sees it.',
    code: textOf('attack-hidden-text'),
  },
  {
    id: 'attack-function-constructor',
    group: 'attacks',
    layer: 'validate',
    title: 'Climbing to Function',
    sentence: 'constructor.constructor compiles any text; it is how most JavaScript sandboxes were left.',
    expect: 'Layer 1 marks the line as you read it, and says what to write instead.',
    code: textOf('attack-function-constructor'),
  },
  {
    id: 'attack-endless-loop',
    group: 'attacks',
    layer: 'transform',
    title: 'An endless loop',
    sentence: 'while (true) with a catch that swallows whatever would end it.',
    expect: 'Layer 2 put a counter into the loop. It runs out, and no catch can hold it.',
    code: textOf('attack-endless-loop'),
  },
  {
    id: 'attack-computed-key',
    group: 'attacks',
    layer: 'transform',
    title: 'A key built at run time',
    sentence: 'It puts the name __proto__ together from pieces, so that no rule can read it.',
    expect: 'Layer 2 put a guard on the computed key. It refuses the key when it is used.',
    code: textOf('attack-computed-key'),
  },
  {
    id: 'attack-exfiltration',
    group: 'attacks',
    layer: 'score',
    title: 'A secret on its way out',
    sentence: 'Legal code and allowed tools, which together send a password to a stranger in disguise.',
    expect: 'Layer 3 follows the data from line to line and refuses. The arc beside the text shows its way.',
    code: textOf('attack-exfiltration'),
  },
  {
    id: 'attack-escape',
    group: 'attacks',
    layer: 'sandbox',
    title: 'Looking for the host',
    sentence: 'It asks for everything that a process has, and inspects an error that the host made.',
    expect: 'It completes, and its own result says what it found: nothing. Layer 4 has no host in it.',
    code: textOf('attack-escape'),
  },
  {
    id: 'attack-memory-bomb',
    group: 'attacks',
    layer: 'sandbox',
    title: 'A memory bomb',
    sentence: 'Takes memory in a loop and catches the error that should end it.',
    expect: 'Layer 4 ends it at its memory limit. This page and its server do not notice.',
    code: textOf('attack-memory-bomb'),
  },
  {
    id: 'attack-poisoned-result',
    group: 'attacks',
    layer: 'sanitize',
    title: 'A poisoned result',
    sentence: 'Terminal codes in a log line, a forged line, and a result that carries a function.',
    expect: 'Layer 5 shows the codes as text, and lets nothing out that is alive.',
    code: textOf('attack-poisoned-result'),
  },
];

function textOf(name: string): string {
  const text = texts[`./scripts/${name}.txt`];
  if (text === undefined) throw new Error(`There is no example ${name}`);
  return text.trimEnd();
}
