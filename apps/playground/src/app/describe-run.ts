import { EnclaveClientError } from '@enclave-vm/client';
import type { ValidateResponse } from '@enclave-vm/protocol';
import { layerNames } from '@enclave-vm/protocol/codes';
import type { EnclaveSession } from '@enclave-vm/react';
import { describeEnd } from '../layers/describe-end.ts';
import { layerTexts } from '../layers/layer-texts.ts';
import { formatDuration } from '../panels/format/format-duration.ts';

export type RunTone = 'quiet' | 'working' | 'pass' | 'warn' | 'block';

/** Where a script stands, in a headline and a sentence. */
export interface RunWords {
  readonly tone: RunTone;
  readonly headline: string;
  readonly sentence: string;
}

export function describeRun(
  session: Pick<EnclaveSession, 'state' | 'error' | 'approvals' | 'toolCalls' | 'stats' | 'layers'>,
  inspection: ValidateResponse | undefined,
): RunWords {
  const { state, error, approvals, stats, layers } = session;
  switch (state) {
    case 'idle':
      return { tone: 'quiet', headline: 'Not run yet', sentence: beforeRun(inspection) };
    case 'connecting':
      return { tone: 'working', headline: 'Starting', sentence: 'The script is on its way to the broker.' };
    case 'reconnecting':
      return {
        tone: 'warn',
        headline: 'Connection lost',
        sentence: 'The session goes on without this page. It is taken up again as soon as the broker answers.',
      };
    case 'suspended': {
      const [first] = approvals;
      const sentence = first
        ? `${first.tool} needs somebody’s leave. The program is suspended: its clock stands still, it holds no thread.`
        : 'A call waits for its answer. The program is suspended until then.';
      return { tone: 'warn', headline: 'Waiting for a decision', sentence };
    }
    case 'running':
      return { tone: 'working', headline: 'Running', sentence: whileRunning(session) };
    case 'cancelled':
      return {
        tone: 'warn',
        headline: 'Cancelled',
        sentence: 'It ended in the middle; what it had done is listed below.',
      };
    case 'completed': {
      const warned = layers.filter(({ verdict }) => verdict === 'warn').map(({ layer }) => layerTexts[layer].name);
      const off = layers.filter(({ verdict }) => verdict === 'skipped').length;
      const time = stats ? ` in ${formatDuration(stats.duration)}` : '';
      if (warned.length > 0) {
        return {
          tone: 'warn',
          headline: 'Completed with a warning',
          sentence: `${list(warned)} warned, and let it pass${time}.`,
        };
      }
      const passed = off === 0 ? 'It passed all six layers' : `It passed ${6 - off} layers, ${off} are off`;
      return { tone: 'pass', headline: 'Completed', sentence: `${passed}${time}.` };
    }
    case 'failed':
      return describeFailure(error);
  }
}

function describeFailure(error: EnclaveSession['error']): RunWords {
  if (error === undefined) return { tone: 'block', headline: 'Failed', sentence: 'The broker does not say why.' };
  if (error instanceof EnclaveClientError) {
    return {
      tone: 'block',
      headline: 'The broker did not run it',
      sentence: `${error.message}.`.replace(/\.\.$/, '.'),
    };
  }
  const { by, because } = describeEnd(error);
  const sentence = `${because}.`.replace(/\.\.$/, '.');
  switch (by) {
    case 'script':
      return { tone: 'warn', headline: 'The script failed by itself', sentence };
    case 'tool':
      return { tone: 'warn', headline: 'A tool refused, and the script did not catch it', sentence };
    case 'host':
      return { tone: 'block', headline: 'The service could not go on', sentence };
    case 'person':
      return { tone: 'warn', headline: 'Cancelled', sentence };
    default: {
      const headline = `Stopped by layer ${layerNames.indexOf(by)}, ${layerTexts[by].name.toLowerCase()}`;
      return { tone: 'block', headline, sentence };
    }
  }
}

function beforeRun(inspection: ValidateResponse | undefined): string {
  if (!inspection) return 'Run it to see what each layer does to it.';
  const stopper = inspection.layers?.find(({ verdict }) => verdict === 'block');
  if (!stopper) return 'The layers before the sandbox would let it pass. Run it to see the rest.';
  return `${layerTexts[stopper.layer].name} would stop it before anything runs. Run it to see for yourself.`;
}

function whileRunning({ toolCalls }: Pick<EnclaveSession, 'toolCalls'>): string {
  const open = toolCalls.filter(({ status }) => status === 'running');
  if (open.length === 0) return 'The sandbox runs it, tool call by tool call.';
  const names = [...new Set(open.map(({ tool }) => tool))];
  return `It waits for ${list(names.slice(0, 3))}${names.length > 3 ? ' and others' : ''}.`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
