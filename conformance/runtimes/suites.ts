import type { CaseReport, SuiteRequest } from './case-report.ts';
import { beginSuite, runDeclared } from './test-stand-in.ts';

/** Loads the files of the suites, which declare their cases to the stand-in, and runs what is asked for. */
export async function runSuites(request: SuiteRequest, tell: (report: CaseReport) => unknown): Promise<void> {
  beginSuite('engine');
  await import('../engine.test.ts');
  await import('./pool-engine.ts');
  beginSuite('honest');
  await import('../honest.test.ts');
  beginSuite('attack');
  await import('../attack.test.ts');
  beginSuite('differences');
  await import('./differences.ts');
  await runDeclared(request, tell);
}
