import { settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Goods or services are given for nothing, or next to it: a full discount, a price of a cent. */
export const giveaway: ScoringRule = {
  id: 'giveaway',
  weight: 70,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings, inLoop } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const isCut = stems.some((stem) => cutWords.has(stem));
      for (const { stems: names, name, value, offset } of settings) {
        const amount = typeof value === 'string' && /^\d{1,3}\s?%$/.test(value) ? Number.parseInt(value, 10) : value;
        if (typeof amount !== 'number') continue;
        const isDiscount =
          // One order for nothing may replace what came broken.
          ((isCut || inLoop) && names.some((stem) => cutWords.has(stem))) ||
          (isCut &&
            names.some((stem) => stem === 'percent' || stem === 'percentage' || stem === 'value' || stem === 'amount'));
        const isPercent =
          typeof value === 'string' ||
          names.some((stem) => percents.has(stem)) ||
          settings.some((other) => typeof other.value === 'string' && /^percent/i.test(other.value));
        const isPrice =
          names.some((stem) => stem === 'price' || stem === 'fee') &&
          stems.some(
            (stem) =>
              stem === 'price' || stem === 'order' || stem === 'cart' || stem === 'checkout' || stem === 'pricing',
          );
        if ((isDiscount && isPercent && amount >= 90 && amount <= 100) || (isPrice && amount > 0 && amount <= 0.1))
          findings.push({ message: `"${tool}" gives it away: ${name} ${amount}`, offset });
      }
    }
    return findings;
  },
};

const cutWords = new Set([
  'coupon',
  'discount',
  'markdown',
  'off',
  'promo',
  'promotion',
  'rebate',
  'voucher',
  'waiver',
]);

const percents = new Set(['off', 'pct', 'percent', 'percentage', 'rate']);
