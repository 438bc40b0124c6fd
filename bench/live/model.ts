import { parse } from 'yaml';
import type { Level, Signal } from '../../src/model/index.js';
import { givePast } from './past.js';
import { EVENT_NAMES } from './rules.js';
import type { Served } from './served.js';

const LEVELS: readonly Level[] = ['contact', 'account'];

/** The twenty signals of the catalogue, which the project goes by, as counts of events of the made market. JSON is YAML as well. */
function benchSignals(catalogue: string): string {
  const { signals } = parse(catalogue) as { readonly signals: readonly Signal[] };
  return JSON.stringify({
    signals: signals.map(({ id, title, category, question }, n) => {
      const event = EVENT_NAMES[n];
      const collect = { events: [event] };
      return { id, title, category, question, select: { event }, measure: 'count', collect };
    }),
  });
}

/**
 * Gives a project a past, fits a model of each level to it and activates both, whatever the verdict: the market has no groups.
 */
export async function giveModels(served: Served, events: number): Promise<void> {
  const catalogue = 'signals/catalogue.yaml';
  await served.write(catalogue, benchSignals(await served.read(catalogue)));
  await givePast(served, events);
  for (const level of LEVELS) {
    const said = await served.cli('--json', 'fit', '--level', level, '--k', '5');
    const { model } = JSON.parse(said) as { model: string };
    const why = ['--override', 'a measurement', '--by', 'bench'];
    await served.cli('models', 'activate', model, ...why);
  }
}
