import { nodesOf } from '../../syntax-nodes.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A command line that hands data or the shell itself to a machine outside: now, by a schedule or in a build. */
export const commandSendsOut: ScoringRule = {
  id: 'command-sends-out',
  weight: 70,
  find({ program, code }) {
    if (!tools.test(code)) return [];
    return nodesOf(program)
      .texts.filter(({ text }) => isSending(text.slice(0, 4_000)))
      .map(
        ({ text, node }): Finding => ({
          message: `a command sends data out: "${text.slice(0, 80)}"`,
          offset: node.start,
        }),
      );
  },
};

const tools = /curl|wget|\bnc\b|ncat|netcat|socat|\/dev\/tcp|scp|rsync/;
/** The shell itself, open to whoever listens there. */
const shell = /\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\b[^|;\n]{0,80}\s-e\s|\bsocat\b[^|;\n]{0,80}\bexec:/i;
const upload =
  /\bcurl\b[^|;\n]{0,200}\s(?:-T|--upload-file|-F|--form|--data(?:-[a-z]{1,16})?|-d)\b|\bwget\b[^|;\n]{0,200}--(?:post|body)-(?:file|data)|\|\s{0,4}(?:nc|ncat|netcat)\s|\b(?:scp|rsync)\b[^|;\n]{0,200}\s[\w.-]{1,64}@?[\w.-]{1,80}:/i;
/** What nobody uploads to another house in daily work. */
const precious =
  /\b(?:pg_dump|pg_dumpall|mysqldump|mongodump|mongoexport|sqlite3|printenv|env\s{0,4}\||kubectl\s[^|;\n]{0,40}secrets?|vault\s(?:kv|read)|gpg\s--export-secret|crontab -l|history)\b|\/etc\/(?:passwd|shadow|ssl|kubernetes)|\.(?:aws|ssh|kube|gnupg|env|netrc|pem|key)\b|\/(?:home|root|var\/lib|var\/mail)\//i;
const publicNumber =
  /(?:https?:\/\/|@|\s)(?!10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)(?:\d{1,3}\.){3}\d{1,3}\b/;

function isSending(text: string): boolean {
  if (shell.test(text)) return true;
  return upload.test(text) && !ownNetwork.test(text) && (precious.test(text) || publicNumber.test(text));
}

const ownNetwork =
  /(?:@|\/\/|\s)(?:localhost|10\.\d|127\.\d|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:internal|intranet|corp|lan|local)\b|[\w-]{1,63}:(?!\/\/))/i;
