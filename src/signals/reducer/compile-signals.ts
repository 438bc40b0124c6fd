import { EthogramError } from '../../errors.js';
import type { Level, ProjectFile, Signal } from '../../model/index.js';
import { isOfLevel, planSignals, type Plan } from '../plan.js';
import { Declared } from './declared.js';
import type { LiveColumn, LiveSignals, Reading } from './live-signals.js';
import { abandonmentReading } from './measures/abandonment.js';
import { contactsReading, distinctReading } from './measures/distinct.js';
import { maximumReading } from './measures/maximum.js';
import { recencyReading, regularityReading } from './measures/rhythm.js';
import { sessionsReading } from './measures/sessions.js';
import { sumReading } from './measures/sums.js';
import { StreamList } from './stream-list.js';

/**
 * Compiles columns of signals for one entity at a time. What they read is, to the bit, what {@link readSignals} reads of
 * the same facts. Streams and scratch space are per compilation: one that is shared by threads at once gives nonsense.
 *
 * @param columns The ids wanted, in their order.
 * Errors: `project_invalid` for one that no signal of the level gives.
 */
export function compileSignals(
  declared: { readonly signals: readonly Signal[]; readonly features: ProjectFile['features'] },
  level: Level,
  columns: readonly string[],
): LiveSignals {
  const plans = planSignals(declared.signals.filter((signal) => isOfLevel(signal, level)));
  const planOf = new Map(plans.map((plan) => [plan.column.id, plan]));
  const streams = new StreamList();
  const from = new Declared(declared.features, streams);
  const compiled = columns.map((id): LiveColumn => {
    const plan = planOf.get(id);
    if (plan === undefined)
      throw new EthogramError(
        'project_invalid',
        `unknown column of signals: ${id} (known at level ${level}: ${[...planOf.keys()].join(', ')})`,
      );
    const { signal, kind } = plan.column;
    return { id, signal, kind, ...readingOf(from, plan) };
  });
  return { streams: streams.streams, columns: compiled };
}

function readingOf(declared: Declared, { column, num, den, own }: Plan): Reading {
  if (num !== undefined) return sumReading(declared, num, den);
  switch (own?.measure) {
    case 'max':
      return maximumReading(declared, own.signal);
    case 'distinct':
      return distinctReading(declared, own.signal);
    case 'contacts':
      return contactsReading(declared, own.signal);
    case 'sessions':
      return sessionsReading(declared, own.signal);
    case 'abandonment':
      return abandonmentReading(declared, own.signal);
    case 'recency':
      return recencyReading(declared, own.signal);
    case 'regularity':
      return regularityReading(declared, own.signal);
    case undefined:
      throw new EthogramError(
        'project_invalid',
        `signal ${column.signal} lacks what its measure ${column.measure} needs (see signals.yaml)`,
      );
  }
}
