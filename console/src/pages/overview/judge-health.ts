import { count, plural } from '../../../../src/charts/index.js';
import type { Model } from '../../api/models.js';
import type { Status } from '../../api/status.js';

/** Something that somebody should look at. */
export interface Alert {
  readonly severity: 'stop' | 'care';
  readonly what: string;
  readonly remedy: string;
  /** The page where it can be looked at. */
  readonly route: string | null;
}

interface Known {
  readonly status: Status;
  readonly quarantine: {
    readonly total: number;
    readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  };
  readonly models: readonly Model[];
}

/** What is broken, or will be if nobody looks; the worst first. */
export function judgeHealth({ status, quarantine, models }: Known): readonly Alert[] {
  const alerts: Alert[] = [];
  if (status.failure !== null) {
    alerts.push({
      severity: 'stop',
      what: `What arrives cannot be stored: ${status.failure}.`,
      remedy: 'Nothing that was accepted is lost. Free disk space, then look at the server’s log.',
      route: null,
    });
  }
  for (const { active, overrideReason, level } of models) {
    if (!active || overrideReason === null) continue;
    alerts.push({
      severity: 'care',
      what: `The segments of ${level}s are active although the verdict was not to act: “${overrideReason}”.`,
      remedy: 'Fit again when there is more data.',
      route: '/lab',
    });
  }
  const [most] = quarantine.reasons;
  if (quarantine.total > 0 && most !== undefined) {
    alerts.push({
      severity: 'care',
      what: `${plural(quarantine.total, 'row')} could not be taken in, ${count(most.count)} of them for “${most.reason}”.`,
      remedy: 'Mend the mapping or the sender, then try them again.',
      route: '/signals',
    });
  }
  if (status.rules === 0 && !models.some(({ active }) => active)) {
    alerts.push({
      severity: 'care',
      what: 'No rule is declared and no model is active, so nobody is in any segment.',
      remedy: 'Declare rules in segments/, or fit a model and activate it.',
      route: '/rules',
    });
  }
  return alerts;
}
