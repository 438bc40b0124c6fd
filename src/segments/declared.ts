import type { Project } from '../model/index.js';
import type { Declared, ModelDefinition } from './definition.js';

/** What a project declares of the signals that a model's columns come from, and of how their events are read. */
export function declaredFor(
  { signals, features, engagement, taxonomy }: Project,
  columns: readonly Pick<ModelDefinition['columns'][number], 'signal'>[],
): Declared {
  const used = new Set(columns.map(({ signal }) => signal));
  return { signals: signals.filter(({ id }) => used.has(id)), features, engagement, taxonomy };
}
