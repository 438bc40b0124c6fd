import type { Engine } from '../engine.js';

/** The operations of an engine that can be asked for from another process; those of the registry begin with `models.`. */
export const ENGINE_METHODS = [
  'previewFile',
  'listQuarantine',
  'replayQuarantine',
  'merges',
  'explainContact',
  'undoMerge',
  'redoMerge',
  'audit',
  'signals',
  'features',
  'fit',
  'compare',
  'activate',
  'previewModel',
  'diffModels',
  'modelMap',
  'groupProfile',
  'saveFile',
  'givenNames',
  'nameSegment',
  'interviews',
  'addInterview',
  'checklist',
  'tickItem',
  'untickItem',
  'reportInput',
  'recompute',
  'defaultAsOf',
] as const satisfies readonly (keyof Engine)[];

/** The operations of the registry of models. */
export const MODEL_METHODS = [
  'list',
  'show',
  'find',
  'latest',
  'active',
  'assignments',
  'mayActivate',
] as const satisfies readonly (keyof Engine['models'])[];

type Method = (...args: never[]) => Promise<unknown>;

/** The operation of a name; null when there is none that may be asked for. */
export function methodOf(engine: Engine, name: string): Method | null {
  const own = ENGINE_METHODS.find((method) => method === name);
  if (own !== undefined) return engine[own];
  const ofModels = MODEL_METHODS.find((method) => `models.${method}` === name);
  return ofModels === undefined ? null : engine.models[ofModels];
}
