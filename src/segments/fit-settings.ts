import { EthogramError } from '../errors.js';
import type { Algorithm, Level, Project } from '../model/index.js';
import type { FitSettings } from './fitted-level.js';
import { METHODS } from './methods/index.js';

export interface FitOptions {
  readonly level: Level;
  /** UTC milliseconds; the fit sees nothing later. */
  readonly asOf: number;
  /** Default: the project's, as are the next ones. */
  readonly seed?: number | undefined;
  /** A number of segments, or the smallest and largest to try. */
  readonly k?: number | readonly [number, number] | undefined;
  readonly features?: 'raw' | 'mix' | undefined;
  readonly choose?: 'balanced' | 'elbow' | undefined;
  readonly algorithm?: Algorithm | undefined;
}

/** The options, with what the project says where they are silent. Throws `usage` for what is no range. */
export function settingsOf(
  project: Project,
  { level, seed, k, features, choose, algorithm }: FitOptions,
): FitSettings {
  const [low, high] = typeof k === 'number' ? [k, k] : (k ?? project.fit.k);
  if (!(Number.isInteger(low) && Number.isInteger(high) && low >= 2 && high >= low)) {
    throw new EthogramError(
      'usage',
      `the number of segments is not a whole number of 2 or more, or a range of them: ${low}..${high} (give --k 5 or --k 3..8)`,
    );
  }
  if (algorithm !== undefined && METHODS[algorithm].byDensity && k !== undefined) {
    throw new EthogramError(
      'usage',
      `${METHODS[algorithm].title} finds the number of segments itself, so it takes no --k (leave it out, or choose --algorithm kmeans)`,
    );
  }
  const form = features ?? project.features.form;
  return {
    seed: seed ?? project.fit.seed,
    ks: Array.from({ length: high - low + 1 }, (_, i) => low + i),
    features: form,
    algorithm: algorithmOf(project, level, form, algorithm),
    choose: choose ?? project.fit.choose,
  };
}

/**
 * A mixture looks at the kind of behaviour of one actor; where volume is part of what is clustered, distances decide, and
 * for accounts as well: several people act there, often of several kinds, and a blend is no draw from one composition
 * (docs/decisions/0015-whom-a-fit-learns-from.md).
 */
function algorithmOf(
  project: Project,
  level: Level,
  form: 'raw' | 'mix',
  asked: Algorithm | undefined,
): Algorithm {
  const usual = level === 'contact' ? project.fit.algorithm : 'kmeans';
  const algorithm = asked ?? usual;
  return form === 'raw' && algorithm === 'mixture' ? 'kmeans' : algorithm;
}

/** What a project calls the entities of a level. */
export function wordsOf(project: Project, level: Level): string {
  return level === 'contact' ? project.words.contacts : project.words.accounts;
}
