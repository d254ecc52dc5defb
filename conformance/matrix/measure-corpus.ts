import { placements } from '../placements.ts';
import { attackNames, readAttack } from './attack.ts';
import { AttackLab } from './attack-lab.ts';
import { brokenRules, readRemarks } from './matrix-rules.ts';
import type { MeasuredAttack } from './measured-attack.ts';
import { renderRow, renderSecurityPage, renderSummary } from './security-page.ts';

export interface MeasureOptions {
  /** File names of the attacks, or their beginnings; all unless given. */
  readonly names?: readonly string[] | undefined;
  /** Rows that are kept for the attacks that are not measured. */
  readonly known?: readonly MeasuredAttack[] | undefined;
  /** Placements, by the beginning of their names; all unless given. */
  readonly placements?: readonly string[] | undefined;
  onProgress(done: number, of: number, placement: string): void;
}

export interface MeasuredCorpus {
  readonly rows: readonly MeasuredAttack[];
  /** Breaches, broken rules, and attacks that are held otherwise at another placement. */
  readonly problems: readonly string[];
  readonly runs: number;
  readonly page: string;
  readonly summary: string;
}

/** Measures attacks at one placement after the other. */
export async function measureCorpus(options: MeasureOptions): Promise<MeasuredCorpus> {
  const isChosen = (chosen: readonly string[] | undefined, name: string) =>
    chosen === undefined || chosen.some((beginning) => name.startsWith(beginning));
  const attacks = attackNames.filter((name) => isChosen(options.names, name)).map(readAttack);
  const rows = new Map<string, MeasuredAttack>();
  const problems: string[] = [];
  let runs = 0;
  for (const placement of placements.filter(({ name }) => isChosen(options.placements, name))) {
    const lab = new AttackLab(placement);
    for (const [index, attack] of attacks.entries()) {
      const known = rows.get(attack.name);
      let measured = await lab.measure(attack);
      // On a busy machine a limit of time may come before that of iterations.
      if (known && renderRow(known) !== renderRow(measured.row)) measured = await lab.measure(attack);
      runs += measured.runs;
      problems.push(...measured.breaches);
      if (!known) {
        rows.set(attack.name, measured.row);
        problems.push(...brokenRules(measured.row, attack));
      } else if (renderRow(known) !== renderRow(measured.row)) {
        problems.push(`${placement.name} differs: ${renderRow(measured.row)} instead of ${renderRow(known)}`);
      }
      options.onProgress(index + 1, attacks.length, placement.name);
    }
    await lab.dispose();
  }
  const measured = [...rows.values()];
  const names = new Set(measured.map(({ name }) => name));
  const all = [...measured, ...(options.known ?? []).filter(({ name }) => !names.has(name))];
  const page = renderSecurityPage({ rows: all, ...readRemarks(all) });
  return { rows: measured, problems, runs, page, summary: renderSummary(all) };
}
