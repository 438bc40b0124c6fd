import { z } from 'zod';
import { defineAct, type ActKind } from '../collect/index.js';
import { Level, type FitResult, type Project } from '../model/index.js';
import type { Store } from '../store/index.js';
import { declaredFor } from './declared.js';
import type { Declared, ModelDefinition } from './definition.js';
import type { Activation, ModelRegistry } from './registry.js';

/** What must stand in a record to be folded; the rest of a model is kept as it is. */
const isDefinition = (value: unknown): boolean =>
  z.looseObject({ id: z.string(), level: Level, asOf: z.number() }).safeParse(value).success;
const isResult = (value: unknown): boolean =>
  z
    .looseObject({ digest: z.string(), verdict: z.looseObject({ level: z.string() }) })
    .safeParse(value).success;
const isDeclared = (value: unknown): boolean =>
  z.looseObject({ signals: z.array(z.unknown()), taxonomy: z.array(z.unknown()) }).safeParse(value)
    .success;

const ActivateAct = z.object({
  at: z.number().int(),
  by: z.string().nullable(),
  override: z.string().nullable(),
  /** When the model was fitted. */
  createdAt: z.number().int(),
  definition: z.custom<ModelDefinition>(isDefinition, 'the definition of a model'),
  result: z.custom<FitResult>(isResult, 'the result of a fit'),
  declared: z.custom<Declared>(isDeclared, 'the declarations of a project'),
});
type ActivateAct = z.infer<typeof ActivateAct>;

/** All that is written down of an activation, but for the moment. */
export type ActivationRecord = Omit<ActivateAct, 'at'>;

/** A model puts people into segments from a moment on. The whole model goes with it: a store can be made anew from the log. */
export const ACTIVATE: ActKind<ActivateAct> = defineAct(
  { type: 'activate', title: 'the activation of a model', schema: ActivateAct },
  async (store, act, position) => {
    const { at, by, override, definition, declared } = act;
    const { id, level } = definition;
    await keepModel(store, act);
    await store.run(
      'UPDATE models SET activated_at = ?, activated_by = ?, override_reason = ? WHERE id = ?',
      [at, by, override, id],
    );
    await store.run('INSERT INTO activations VALUES (?, ?, ?, ?, ?, ?, ?)', [
      position,
      at,
      level,
      id,
      by,
      override,
      JSON.stringify(declared),
    ]);
  },
);

/** Keeps the model as it was activated; one that was active before stays as it is. */
async function keepModel(
  store: Store,
  { createdAt, definition, result }: ActivateAct,
): Promise<void> {
  await store.run('DELETE FROM models WHERE id = ? AND activated_at IS NULL', [definition.id]);
  await store.run(
    `INSERT INTO models (id, level, as_of, created_at, digest, verdict, definition, result)
    SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM models WHERE id = ?)`,
    [
      definition.id,
      definition.level,
      definition.asOf,
      createdAt,
      result.digest,
      result.verdict.level,
      JSON.stringify(definition),
      JSON.stringify(result),
      definition.id,
    ],
  );
}

/**
 * What is written down when a model is activated, but for the moment. The project is asked by models only that do not say what it
 * declared when they were fitted. Errors: those of {@link ModelRegistry.mayActivate}.
 */
export async function activationOf(
  models: Pick<ModelRegistry, 'mayActivate'>,
  id: string,
  { by, override }: Activation,
  project: Project,
): Promise<ActivationRecord> {
  const { definition, result, createdAt, verdict } = await models.mayActivate(id, { by, override });
  return {
    by: by ?? null,
    override: verdict === 'stop' ? (override ?? null) : null,
    createdAt,
    definition,
    result,
    declared: definition.declared ?? declaredFor(project, definition.columns),
  };
}

/** A model, and since when it puts people into segments. */
export interface ModelInForce {
  /** Where the log goes on after its activation. */
  readonly position: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly definition: ModelDefinition;
  /** What its columns stand for. */
  readonly declared: Declared;
}

/** Everything that was ever active, the first first; a model that came back is there again. */
export async function readActivations(store: Store): Promise<ModelInForce[]> {
  const rows = await store.all<{ position: number; at: number; model: string; declared: string }>(
    'SELECT position, "at", model, declared FROM activations ORDER BY position, "at"',
  );
  const models = await store.all<{ id: string; definition: string }>(
    'SELECT id, definition FROM models WHERE id IN (SELECT model FROM activations)',
  );
  const definitions = new Map(
    models.map(({ id, definition }) => [id, JSON.parse(definition) as ModelDefinition]),
  );
  return rows.map(({ position, at, model, declared }) => {
    const definition = definitions.get(model);
    if (definition === undefined) throw new TypeError(`model ${model} is active and not kept`);
    return { position, at, definition, declared: JSON.parse(declared) as Declared };
  });
}

/** Sees to it that models which were activated before declarations went with them go by those of now, whatever comes later. */
export async function freezeDeclared(
  store: Store,
  { signals, features, engagement, taxonomy }: Declared,
): Promise<void> {
  await store.run('UPDATE activations SET declared = ? WHERE declared IS NULL', [
    JSON.stringify({ signals, features, engagement, taxonomy }),
  ]);
}
