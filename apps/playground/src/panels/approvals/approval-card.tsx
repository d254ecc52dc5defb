import type { ApprovalRequest, EnclaveSession } from '@enclave-vm/react';
import { useId, useState } from 'react';
import { formatDuration } from '../format/format-duration.ts';
import { shortenDigest } from '../format/shorten-digest.ts';
import { LineLink } from '../parts/line-link.tsx';
import { Notice } from '../parts/notice.tsx';
import { useNow } from '../parts/use-now.ts';
import { ValueTree } from '../value-tree/value-tree.tsx';
import styles from './approvals.module.css';

export interface ApprovalCardProps {
  readonly request: ApprovalRequest;
  readonly approve: EnclaveSession['approve'];
  readonly deny: EnclaveSession['deny'];
  onLine(line: number): void;
}

/** Most characters of a note; the broker refuses longer ones. */
const longestNote = 1_000;

/** One call that waits: what would be done, with what, and the two answers. */
export function ApprovalCard({ request, approve, deny, onLine }: ApprovalCardProps) {
  const { callId, tool, args, line, reason, argsDigest } = request;
  const headingId = useId();
  const [note, setNote] = useState('');
  const [sending, setSending] = useState<'approve' | 'deny'>();
  const [problem, setProblem] = useState<string>();

  const decide = async (answer: 'approve' | 'deny') => {
    setSending(answer);
    setProblem(undefined);
    const said = note.trim();
    try {
      await (answer === 'approve' ? approve : deny)(callId, said === '' ? {} : { note: said });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setSending(undefined);
    }
  };

  return (
    <article className={styles.card} aria-labelledby={headingId}>
      <header className={styles.head}>
        <h3 id={headingId} className={styles.tool}>
          {tool}
        </h3>
        {line !== undefined && <LineLink line={line} onLine={onLine} />}
        <Lapse expiresAt={request.expiresAt} />
      </header>
      <p className={styles.question}>
        {reason === 'approval'
          ? 'The script asks to make this call. Nothing has been done yet.'
          : 'The process that made this call died, and nobody knows whether it was made. To approve is to make it again.'}
      </p>
      <div className={styles.args}>
        <ValueTree value={args} openLevels={2} />
      </div>
      {argsDigest !== undefined && (
        <p className={styles.digest} title={`SHA-256 of the arguments: ${argsDigest}`}>
          Arguments <code>{shortenDigest(argsDigest)}</code>, as the audit log will have them
        </p>
      )}
      {problem !== undefined && <Notice kind="alert">{problem}</Notice>}
      <div className={styles.answer}>
        <input
          className={styles.note}
          aria-label={`Note on ${tool}`}
          placeholder="Note, which the script reads when you deny"
          maxLength={longestNote}
          value={note}
          disabled={sending !== undefined}
          onChange={(event) => setNote(event.target.value)}
        />
        <button
          type="button"
          className={styles.deny}
          disabled={sending !== undefined}
          aria-label={`Deny ${tool}`}
          onClick={() => decide('deny')}
        >
          {sending === 'deny' ? 'Denying…' : 'Deny'}
        </button>
        <button
          type="button"
          className={styles.approve}
          disabled={sending !== undefined}
          aria-label={`Approve ${tool}`}
          onClick={() => decide('approve')}
        >
          {sending === 'approve' ? 'Approving…' : 'Approve'}
        </button>
      </div>
    </article>
  );
}

/** How long the question still stands. */
function Lapse({ expiresAt }: { readonly expiresAt: number | undefined }) {
  const now = useNow(1_000, expiresAt !== undefined);
  if (expiresAt === undefined) return null;
  const left = Math.max(0, expiresAt - now);
  const isSoon = left < 60_000;
  return (
    <span className={`${styles.lapse} ${isSoon ? styles.soon : ''}`}>
      {left === 0 ? 'lapsed' : `lapses in ${formatDuration(Math.ceil(left / 1_000) * 1_000)}`}
    </span>
  );
}
