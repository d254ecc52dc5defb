import type { Finding, ScoringRule } from '../rule.ts';

/** A command wipes a disk, a home or a history, whatever is on it. */
export const destructiveCommand: ScoringRule = {
  id: 'destructive-command',
  weight: 75,
  find({ features }) {
    const findings: Finding[] = [];
    for (const { name, literals } of features.toolCalls) {
      for (const { value, offset } of literals) {
        if (typeof value === 'string' && wiping.some((pattern) => pattern.test(value.slice(0, 2_000))))
          findings.push({ message: `"${name ?? 'a tool'}" is given a command that wipes all there is`, offset });
      }
    }
    return findings;
  },
};

const wiping: readonly RegExp[] = [
  /\brm\s{1,4}-[a-z]{0,6}[rf][a-z]{0,6}\s{1,4}(?:--no-preserve-root\s{1,4})?["']?(?:\/|~|\$HOME|\*|\.)(?:\*|\/\*|\s|["']|$|etc|home|usr|var|srv|opt|boot|mnt|data)/,
  /\bmkfs(?:\.\w{1,8})?\s|\bdd\s[^|;]{0,80}\bof=\/dev\/|>\s?\/dev\/(?:sd|nvme|hd)|\bwipefs\b|\bshred\s{1,4}-/,
  /\bgit\s{1,4}push\s[^|;]{0,80}(?:--force(?!-with-lease)|--mirror)\b|\bgit\s{1,4}filter-branch\b/,
  /\b(?:vssadmin|wbadmin)\s{1,4}delete\b|\bterraform\s{1,4}destroy\b|\bkubectl\s{1,4}delete\s[^|;]{0,80}--all\b|\bflushall\b/i,
];
