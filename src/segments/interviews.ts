import { z } from 'zod';
import { defineAct, recordAct, type ActKind, type LogDeps } from '../collect/index.js';
import { EthogramError } from '../errors.js';
import { Level, type FitResult } from '../model/index.js';
import type { Store } from '../store/index.js';
import type { ModelRegistry } from './registry.js';

const Interview = z.object({
  /** The model whose segment was asked about. */
  model: z.string(),
  level: Level,
  /** The slug of the segment. */
  segment: z.string(),
  entity: z.string(),
  /** When it was written down, UTC milliseconds. */
  at: z.number().int(),
  /** Who asked. */
  by: z.string().nullable(),
  said: z.string(),
});
/** What a member of a segment said when it was asked (VAL-5). */
export type Interview = Readonly<z.infer<typeof Interview>>;

/** Somebody was asked. */
export const INTERVIEW: ActKind<Interview> = defineAct(
  { type: 'interview', title: 'the writing down of an interview', schema: Interview },
  async (store, { model, level, segment, entity, at, by, said }, position) => {
    await store.run(
      'INSERT INTO interviews (model, level, segment, entity, said_at, by_whom, said, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      [model, level, segment, entity, at, by, said, position],
    );
  },
);

/** All that was said, in the order it was written down. It stays when a refit makes another model of the same segments. */
export function readInterviews(store: Store): Promise<Interview[]> {
  return store.all(
    'SELECT model, level, segment, entity, said_at AS "at", by_whom AS "by", said FROM interviews ORDER BY position',
  );
}

/** Who was asked about which segment of which model, and what they said. */
export type NewInterview = Omit<Interview, 'level' | 'by'> & { readonly by?: string | undefined };

/**
 * Writes down what somebody said. The entity may be named without its level (`acme` for `account:acme`), and need not be
 * a member: others may have something to say of a segment too. Errors: `not_found` for a model, segment or entity that is
 * unknown; `usage` when nothing was said.
 */
export async function addInterview(
  deps: LogDeps,
  models: Pick<ModelRegistry, 'show'>,
  asked: NewInterview,
): Promise<Interview> {
  const { level, result } = await models.show(asked.model);
  checkSegment(result, asked.segment);
  const said = asked.said.trim();
  if (said === '') throw new EthogramError('usage', 'what did they say? (--said TEXT)');
  const by = asked.by?.trim() ?? '';
  const entity = await findEntity(deps.store, asked.model, level, asked.entity);
  const interview = { ...asked, level, entity, said, by: by === '' ? null : by };
  await recordAct(deps, INTERVIEW, interview);
  return interview;
}

function checkSegment({ segments }: FitResult, wanted: string): void {
  if (segments.some(({ slug }) => slug === wanted)) return;
  const known = segments.map(({ slug }) => slug).join(', ');
  throw new EthogramError('not_found', `unknown segment: ${wanted} (known: ${known})`);
}

/** The public id of an entity that the model has looked at. */
async function findEntity(
  store: Store,
  model: string,
  level: Level,
  wanted: string,
): Promise<string> {
  const [found] = await store.all<{ entity: string }>(
    'SELECT entity FROM assignments WHERE model = ? AND entity IN (?, ?) ORDER BY entity = ? DESC LIMIT 1',
    [model, wanted, `${level}:${wanted}`, wanted],
  );
  if (found !== undefined) return found.entity;
  throw new EthogramError(
    'not_found',
    `unknown ${level}: ${wanted} (${model} has not seen it; ethogram interviews list shows whom to ask)`,
  );
}
