import { EthogramError } from '../errors.js';
import { LEVELS, type FitResult, type Level } from '../model/index.js';
import type { Store } from '../store/index.js';
import type { ModelDefinition } from './definition.js';
import type { EntityState } from './eligibility.js';

/** Where a fit put one entity. */
export interface EntityAssignment {
  readonly entity: string;
  /** The number of the segment, or -1 where there is none. */
  readonly segment: number;
  /** `fitted` with segment -1 is an entity out of every segment's reach. */
  readonly state: EntityState;
  /** Distance to the segment's centre, how far it is from the border, and the share of bootstrap models that agree; null outside the fit. */
  readonly distance: number | null;
  readonly margin: number | null;
  readonly confidence: number | null;
  readonly split: 'train' | 'holdout' | 'none';
}

/** A frozen model version with what was said of it. */
export interface StoredModel {
  readonly id: string;
  readonly level: Level;
  readonly asOf: number;
  readonly createdAt: number;
  readonly verdict: FitResult['verdict']['level'];
  readonly activatedAt: number | null;
  readonly activatedBy: string | null;
  readonly overrideReason: string | null;
  readonly definition: ModelDefinition;
  readonly result: FitResult;
}

/** What a list shows of a model. */
export type ModelEntry = Omit<StoredModel, 'definition' | 'result'> & {
  /** Whether it is the active one of its level. */
  readonly active: boolean;
  readonly k: number;
  readonly rows: number;
  readonly segments: readonly { readonly slug: string; readonly name: string }[];
};

/** Who activates a model and, against its verdict, why. */
export interface Activation {
  readonly by?: string | undefined;
  readonly override?: string | undefined;
}

/** The frozen model versions of a store (UNI-1, VAL-6, M-1). One model a level is active: the one activated last. */
export interface ModelRegistry {
  /**
   * Keeps a model with its result and assignments. The id of a model stands for its inputs: one saved again replaces
   * what was kept, unless it was activated; that one stays as it is.
   */
  save(
    definition: ModelDefinition,
    result: FitResult,
    assignments: readonly EntityAssignment[],
    createdAt: number,
  ): Promise<void>;
  /** Models, newest first. */
  list(level?: Level): Promise<ModelEntry[]>;
  /** The model of an id; throws `not_found`. */
  show(id: string): Promise<StoredModel>;
  find(id: string): Promise<StoredModel | null>;
  latest(level: Level): Promise<StoredModel | null>;
  active(level: Level): Promise<StoredModel | null>;
  assignments(id: string): Promise<EntityAssignment[]>;
  /**
   * The model of an id, when it may be activated: one whose verdict is `stop` needs a reason and a name (VAL-6). Errors: `not_found`,
   * `verdict_refuses`.
   */
  mayActivate(id: string, activation: Activation): Promise<StoredModel>;
}

interface ModelRow {
  readonly id: string;
  readonly level: Level;
  readonly as_of: number;
  readonly created_at: number;
  readonly verdict: FitResult['verdict']['level'];
  readonly definition: string;
  readonly result: string;
  readonly activated_at: number | null;
  readonly activated_by: string | null;
  readonly override_reason: string | null;
}

const COLUMNS =
  'id, level, as_of, created_at, verdict, definition, result, activated_at, activated_by, override_reason';

/** The registry over a store. */
export function createModelRegistry(store: Store): ModelRegistry {
  const models = async (where: string, params: readonly string[]) =>
    (await store.all<ModelRow>(`SELECT ${COLUMNS} FROM models WHERE ${where}`, params)).map(
      fromRow,
    );

  /** The last in the log. */
  const activeId = async (level: Level) => {
    const [last] = await store.all<{ model: string }>(
      'SELECT model FROM activations WHERE level = ? ORDER BY position DESC, "at" DESC LIMIT 1',
      [level],
    );
    return last?.model ?? null;
  };

  /** A store that was made anew from the log has the model, and not where its fit put everybody. */
  const keepMissingAssignments = async (
    id: string,
    assignments: readonly EntityAssignment[],
  ): Promise<void> => {
    const [kept] = await store.all('SELECT 1 FROM assignments WHERE model = ? LIMIT 1', [id]);
    if (kept === undefined) await appendAssignments(store, id, assignments);
  };

  const registry: ModelRegistry = {
    async save(definition, result, assignments, createdAt) {
      await store.transaction(async () => {
        const before = await registry.find(definition.id);
        if (before !== null && before.activatedAt !== null) {
          await keepMissingAssignments(definition.id, assignments);
          return;
        }
        await store.run('DELETE FROM models WHERE id = ?', [definition.id]);
        await store.run('DELETE FROM assignments WHERE model = ?', [definition.id]);
        await store.run(
          'INSERT INTO models (id, level, as_of, created_at, digest, verdict, definition, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          [
            definition.id,
            definition.level,
            definition.asOf,
            before?.createdAt ?? createdAt,
            result.digest,
            result.verdict.level,
            JSON.stringify(definition),
            JSON.stringify(result),
          ],
        );
        await appendAssignments(store, definition.id, assignments);
      });
    },

    async list(level) {
      const found =
        level === undefined ? await models('true', []) : await models('level = ?', [level]);
      const activeIds = new Set(await Promise.all(LEVELS.map(activeId)));
      return found.sort(newestFirst).map(({ definition, result, ...model }) => ({
        ...model,
        active: activeIds.has(model.id),
        k: result.k,
        rows: result.rows,
        segments: definition.segments.map(({ slug, name }) => ({ slug, name })),
      }));
    },

    async find(id) {
      return (await models('id = ?', [id]))[0] ?? null;
    },

    async show(id) {
      const model = await registry.find(id);
      if (model !== null) return model;
      const known = (await registry.list()).map((entry) => entry.id).join(', ');
      throw new EthogramError(
        'not_found',
        `unknown model: ${id} (known: ${known === '' ? 'none yet; run `ethogram fit`' : known})`,
      );
    },

    async latest(level) {
      return (await models('level = ?', [level])).sort(newestFirst)[0] ?? null;
    },

    async active(level) {
      const id = await activeId(level);
      return id === null ? null : registry.find(id);
    },

    async assignments(id) {
      return store.all<EntityAssignment>(
        'SELECT entity, segment, state, distance, margin, confidence, split FROM assignments WHERE model = ? ORDER BY entity',
        [id],
      );
    },

    async mayActivate(id, { by, override }) {
      const model = await registry.show(id);
      const named = by !== undefined && by.trim() !== '';
      const reasoned = override !== undefined && override.trim() !== '';
      if (model.verdict === 'stop' && !(named && reasoned)) {
        throw new EthogramError(
          'verdict_refuses',
          `the verdict on ${id} is "do not act": ${model.result.verdict.headline} (mend what it names, or activate it all the same with a reason and your name: --override REASON --by NAME)`,
        );
      }
      return model;
    },
  };
  return registry;
}

function fromRow(row: ModelRow): StoredModel {
  return {
    id: row.id,
    level: row.level,
    asOf: row.as_of,
    createdAt: row.created_at,
    verdict: row.verdict,
    activatedAt: row.activated_at,
    activatedBy: row.activated_by,
    overrideReason: row.override_reason,
    definition: JSON.parse(row.definition) as ModelDefinition,
    result: JSON.parse(row.result) as FitResult,
  };
}

function newestFirst(a: StoredModel, b: StoredModel): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
}

async function appendAssignments(
  store: Store,
  model: string,
  assignments: readonly EntityAssignment[],
): Promise<void> {
  if (assignments.length === 0) return;
  const numbers = (pick: (assignment: EntityAssignment) => number | null) =>
    Float64Array.from(assignments, (assignment) => pick(assignment) ?? Number.NaN);
  await store.append('assignments', [
    { type: 'text', values: assignments.map(() => model) },
    { type: 'text', values: assignments.map(({ entity }) => entity) },
    { type: 'int', values: Int32Array.from(assignments, ({ segment }) => segment) },
    { type: 'text', values: assignments.map(({ state }) => state) },
    { type: 'double', values: numbers(({ distance }) => distance) },
    { type: 'double', values: numbers(({ margin }) => margin) },
    { type: 'double', values: numbers(({ confidence }) => confidence) },
    { type: 'text', values: assignments.map(({ split }) => split) },
  ]);
}
