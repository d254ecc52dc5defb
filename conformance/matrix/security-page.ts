import { type LayerName, layerNames } from '@enclave-vm/protocol/codes';
import { type Cell, countLayers, type MeasuredAttack } from './measured-attack.ts';

export interface SecurityPage {
  readonly rows: readonly MeasuredAttack[];
  /** Why only one layer can do anything about an attack, by its name. */
  readonly singles: ReadonlyMap<string, string>;
  /** Where a layer gives way when another is off, though nobody is harmed, by the attack's name. */
  readonly weaknesses: ReadonlyMap<string, string>;
}

/** `docs/security-matrix.md`, from what was measured. */
export function renderSecurityPage({ rows, singles, weaknesses }: SecurityPage): string {
  const sorted = [...rows].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = [
    introduction(rows.length),
    '## Summary',
    '',
    renderSummary(rows),
    '',
    ...remarks('Held by one layer only', singles),
  ];
  parts.push(...remarks('Weaknesses', weaknesses));
  for (const attackClass of classesOf(sorted)) {
    const ofClass = sorted.filter((row) => row.attackClass === attackClass);
    parts.push(`## ${attackClass}`, '', ...heading, ...ofClass.map(renderRow), '');
  }
  return parts.join('\n');
}

/** Class × layer: at how many attacks the layer does something, at STANDARD and at STRICT. */
export function renderSummary(rows: readonly MeasuredAttack[]): string {
  const line = (name: string, of: readonly MeasuredAttack[]) => {
    const counts = layerNames.map((layer) => {
      const atStrict = of.filter(({ cells }) => cells[layer] !== '–').length;
      const atStandard = of.filter(({ cells }) => cells[layer] === 'stopped' || cells[layer] === 'contained').length;
      return atStandard === atStrict ? `${atStrict}` : `${atStandard} / ${atStrict}`;
    });
    const twice = of.filter((row) => countLayers(row) >= 2).length;
    return `| ${[name, of.length, ...counts, twice].join(' | ')} |`;
  };
  const classes = classesOf(rows).map((name) =>
    line(
      name,
      rows.filter((row) => row.attackClass === name),
    ),
  );
  return [
    `| class | attacks | ${layerNames.join(' | ')} | two or more |`,
    `|---|---|${layerNames.map(() => '---|').join('')}---|`,
    ...classes,
    line('all', rows),
  ].join('\n');
}

export function renderRow({ name, cells, unsandboxed }: MeasuredAttack): string {
  return `| ${[name, ...layerNames.map((layer) => cells[layer]), unsandboxed].join(' | ')} |`;
}

/** The rows and reasons of a page, as they were rendered. @throws Error for a line that is none of this page's */
export function readSecurityPage(text: string): SecurityPage {
  const rows: MeasuredAttack[] = [];
  const remarksOf = { 'Held by one layer only': new Map<string, string>(), Weaknesses: new Map<string, string>() };
  let section = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    const [, name, text] = /^- `([^`]+)`: (.*)$/.exec(line) ?? [];
    if (name && text) remarksOf[section as keyof typeof remarksOf].set(name, text);
    if (section === 'Summary' || !/^\| [a-z]+-/.test(line)) continue;
    const [attack = '', ...rest] = line.slice(2, -2).split(' | ');
    const unsandboxed = rest.pop();
    if (rest.length !== layerNames.length || unsandboxed === undefined)
      throw new Error(`not a row of the matrix: ${line}`);
    const cells = Object.fromEntries(layerNames.map((layer, index) => [layer, rest[index]])) as Record<LayerName, Cell>;
    rows.push({ name: attack, attackClass: section, cells, unsandboxed });
  }
  return { rows, singles: remarksOf['Held by one layer only'], weaknesses: remarksOf.Weaknesses };
}

const heading = [
  `| attack | ${layerNames.join(' | ')} | without the sandbox |`,
  `|---|${layerNames.map(() => '---|').join('')}---|`,
];

const classesOf = (rows: readonly MeasuredAttack[]) => [...new Set(rows.map(({ attackClass }) => attackClass))].sort();

function remarks(title: string, texts: ReadonlyMap<string, string>): string[] {
  const lines = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `- \`${name}\`: ${text}`);
  return [`## ${title}`, '', ...(lines.length > 0 ? lines : ['None.']), ''];
}

const introduction = (attacks: number) => `# The security matrix

Written by \`npm run matrix\`, which runs ${attacks} attacks with each layer alone and with each layer removed, embedded, in
worker threads, and over WebSocket and HTTP. \`npm test\` measures a tenth of them again. The attacks are in
\`conformance/fixtures/attack\`.

- **stopped**: the layer alone refuses the program, or ends it while it runs.
- **stopped at STRICT**: the same, but only at that level.
- **contained**: the program ran to its end and got nothing (\`sandbox\`), or what it sent came out cleaned (\`sanitize\`).
- **–**: not the layer's job.

Layers 0 to 3 alone, and the sandbox removed, are judged by what they say of the program, since nothing executes without
the sandbox: the last column names the layer that then refuses it at STANDARD, \`–\` where the program would have passed
and waited for a sandbox. The counter of iterations that the transform puts into a program is measured with the sandbox
beneath it, at 2,000 iterations (1,000 at STRICT); so is \`sanitize\`. For the sandbox a cell says what the attack's
header expects of it alone, which the run confirms.

It holds for every attack, or the command and the test fail: the sandbox alone contains it; after it, with any layer
removed and at every placement, the host is unharmed (globals, prototypes, environment, files, handles, listeners,
rejections), time and memory stayed within their bounds, and the next program runs and knows nothing of it. An escape, an
attack on the bridge, and one on CPU or memory meets two layers at least, or stands below with the reason why not. Under
"Weaknesses" stands where a program gets at more of a layer than it should when another layer is off.

In the summary, \`3 / 5\` is: at 3 attacks at STANDARD, at 5 at STRICT.
`;
