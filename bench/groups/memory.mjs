import { child } from '../measure/child.mjs';
import { duration, number, size } from '../measure/report.mjs';

/**
 * Resident memory, each figure from a fresh process: sessions that wait for a tool, and instances that do nothing.
 *
 * @param {{ peers: readonly import('../peers/index.mjs').Peer[], isQuick: boolean }} input
 */
export async function memory({ peers, isQuick }) {
  const rows = [];
  const targets = [];
  for (const peer of peers) {
    const count = isQuick ? Math.min(peer.maxWaiting, peer.name === 'run' ? 8 : 1_000) : peer.maxWaiting;
    const idle = idleCell(peer, await child('idle-instances', [peer.name]));
    // Whether programs differ matters to what keeps prepared programs, which is Enclave alone.
    for (const programs of peer.name === 'enclave' ? ['distinct', 'same'] : ['distinct']) {
      const waiting = await child('waiting-sessions', [peer.name, String(count), programs], 240_000);
      const label = programs === 'same' ? `${peer.name}, one program` : peer.name;
      if (!waiting.ok) {
        rows.push([label, number(count), waiting.reason, '', '', '', idle]);
        continue;
      }
      const { one, all, startMs, resumeMs } = waiting.report;
      const each = (all - one) / (count - 1);
      rows.push([label, number(count), size(each), size(all), duration(startMs), duration(resumeMs), idle]);
      if (peer.name === 'enclave') targets.push(...targetsOf(each, one, count, label));
    }
  }
  return {
    title: 'Memory',
    columns: [
      '',
      'sessions waiting',
      'each beyond the first',
      'whole process',
      'to start one',
      'to resume and end one',
      'each idle instance beyond the first',
    ],
    rows,
    targets,
    notes: [
      'The peers are measured with fewer sessions than Enclave, which is kinder to them than 10,000 would be; `run` holds one worker thread for each and takes 32.',
      'Every session runs a program of its own, unless it says otherwise.',
      'Enclave keeps one instance for each thread and class of memory, however many sessions wait.',
    ],
  };
}

function idleCell(peer, answer) {
  return answer.ok ? size((answer.report.all - answer.report.one) / Math.max(1, peer.maxIdle - 1)) : answer.reason;
}

function targetsOf(each, one, count, label) {
  const extrapolated = count < 10_000 ? ` (extrapolated from ${number(count)})` : '';
  const megabytes = (one + each * 9_999) / 1024 / 1024;
  return [
    { text: `memory of a waiting session (${label})`, measured: each / 1024, limit: 100, unit: ' KB' },
    { text: `10,000 waiting in one process${extrapolated}`, measured: megabytes, limit: 1_200, unit: ' MB' },
  ];
}
