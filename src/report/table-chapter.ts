import type { FitResult } from '../model/index.js';
import type { TableFit } from '../segments/index.js';
import type { Chapter } from './input.js';

const NOTHING_TESTED: FitResult['null'] = {
  p: 1,
  observed: 0,
  quantile95: 0,
  draws: 0,
  rows: 0,
  beaten: false,
};

const NOTHING_WITHHELD: FitResult['holdout'] = {
  verdict: 'too-little-data',
  rows: 0,
  trainSilhouette: 0,
  silhouette: 0,
  shareDifference: 0,
  outcomes: '',
  text: '',
};

/** A clustered table as the sections of a report see a level: what a table has none of is left empty. */
export function tableChapter(result: TableFit): Chapter {
  const { rows } = result;
  const filled: FitResult = {
    ...result,
    level: 'contact',
    features: 'raw',
    asOf: '',
    population: {
      known: rows,
      fitted: rows,
      neverEngaged: 0,
      goneQuiet: 0,
      tooNew: 0,
      notInWindow: 0,
    },
    outcomes: {
      available: false,
      horizonDays: 0,
      landmarks: [],
      p: null,
      text: '',
      ranking: [],
    },
    silhouette: result.silhouette ?? 0,
    daviesBouldin: result.daviesBouldin ?? 0,
    calinskiHarabasz: result.calinskiHarabasz ?? 0,
    stability: result.stability ?? 0,
    null: result.null ?? NOTHING_TESTED,
    holdout: result.holdout ?? NOTHING_WITHHELD,
    shortfalls: [],
    previous: null,
  };
  const words = { contact: 'row', contacts: 'rows', account: 'row', accounts: 'rows' };
  return {
    result: filled,
    level: 'contact',
    project: { name: '', words, currency: 'EUR', timezone: 'UTC' },
    one: 'row',
    many: 'rows',
    segments: result.segments.filter(({ cluster }) => cluster >= 0),
    states: [],
    simulated: false,
    interviews: [],
    titles: new Map(result.columns.map(({ id, title }) => [id, title])),
    prefix: 'table',
  };
}
