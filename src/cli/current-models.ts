import type { Engine } from '../engine.js';
import { EthogramError } from '../errors.js';
import { LEVELS, type Level } from '../model/index.js';
import type { StoredModel } from '../segments/index.js';

/** The model that speaks for a level: the active one, else the newest, which is not in use yet. */
export interface CurrentModel extends StoredModel {
  readonly isActive: boolean;
}

/** The current model of each level that has one. Errors: `not_found` when there is none at all. */
export async function currentModels(
  engine: Pick<Engine, 'models'>,
  level?: Level,
): Promise<CurrentModel[]> {
  const current = await modelsThere(engine, level);
  if (current.length > 0) return current;
  throw new EthogramError(
    'not_found',
    `no ${level === undefined ? '' : `${level} `}segments yet (find some: ethogram fit)`,
  );
}

/** The current model of each level that has one; none may have one. */
export async function modelsThere(
  { models }: Pick<Engine, 'models'>,
  level?: Level,
): Promise<CurrentModel[]> {
  const current: CurrentModel[] = [];
  for (const each of level === undefined ? LEVELS : [level]) {
    const active = await models.active(each);
    const model = active ?? (await models.latest(each));
    if (model !== null) current.push({ ...model, isActive: active !== null });
  }
  return current;
}

/** Since when members are known to be where they are: the activation of the model, or the moment it looked at. */
export function sinceOf({ activatedAt, asOf, isActive }: CurrentModel): string {
  return new Date(isActive && activatedAt !== null ? activatedAt : asOf).toISOString();
}

/** Said where no server runs. */
export const AS_OF_THE_FIT =
  'as of the fit: no server runs on this project, and only a server knows who is where now (ethogram serve)';
