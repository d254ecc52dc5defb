import { createIssueList } from '../issue.ts';
import type { LayerResult, Scanned, Source } from '../stages.ts';
import { sourceTooLarge } from './findings.ts';
import { type PrescanLimits, prescanLimits } from './limits.ts';
import { scanText } from './scan-text.ts';

/**
 * Layer 0: sizes and characters, in one pass over the text, before any parser sees it. The time it takes is linear in
 * the text's length and bounded by `sourceBytes`. Throws only `InvalidInput`, for an unknown or wrong limit.
 */
export function prescan(source: Source, limits?: Partial<PrescanLimits>): LayerResult<Scanned> {
  const allowed = prescanLimits(source.level, limits);
  const found = createIssueList(source.text, 'prescan');
  if (source.text.length > allowed.sourceBytes) found.report(sourceTooLarge(allowed.sourceBytes));
  else scanText(source.text, allowed, found.report);
  const issues = found.issues();
  return found.refuses ? { ok: false, issues } : { ok: true, value: skipPrescan(source), issues };
}

/** The same stage without the layer. */
export function skipPrescan(source: Source): Scanned {
  const { text, language, level, budget } = source;
  return { text, language, level, budget } as unknown as Scanned;
}
