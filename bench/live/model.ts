import type { Level } from '../../src/model/index.js';
import { givePast } from './past.js';
import { EVENT_NAMES } from './rules.js';
import type { Served } from './served.js';

/** As many as the catalogue has. */
const SIGNALS = 20;
const LEVELS: readonly Level[] = ['contact', 'account'];

/**
 * Signals over the events of the made market: counts of twenty kinds, by recency. JSON is YAML as well.
 */
function benchSignals(): string {
  const signals = EVENT_NAMES.slice(0, SIGNALS).map((event, n) => ({
    id: `feature_${String(n).padStart(2, '0')}`,
    title: event,
    category: 'engagement',
    question: 'How often do they use it?',
    select: { event },
    measure: 'count',
    collect: { events: [event] },
  }));
  return JSON.stringify({ signals });
}

/**
 * Gives a project a past, fits a model of each level to it and activates both, whatever the verdict: the market has no groups.
 */
export async function giveModels(served: Served, events: number): Promise<void> {
  await served.write('signals/catalogue.yaml', benchSignals());
  await served.drop('signals/beside.yaml');
  await givePast(served, events);
  for (const level of LEVELS) {
    const said = await served.cli('--json', 'fit', '--level', level, '--k', '5');
    const { model } = JSON.parse(said) as { model: string };
    const why = ['--override', 'a measurement', '--by', 'bench'];
    await served.cli('models', 'activate', model, ...why);
  }
}
