import { z } from 'zod';
import {
  explainCluster,
  levelOf,
  nextCluster,
  type MembershipState,
} from '../../membership/index.js';
import type { NameOf } from '../../segments/index.js';
import { Reason, reasonsOf } from './cluster.js';
import { instant, Instant } from './instant.js';

/** Why a model has put somebody where they are. */
export const ByModel = z.object({
  model: z.string(),
  segment: z.string().nullable().describe('where it has put them; null: nowhere'),
  name: z.string().nullable(),
  since: Instant.nullable(),
  unassigned: z
    .enum(['notInWindow', 'neverEngaged', 'unlike'])
    .nullable()
    .describe(
      'why nowhere: nothing done in the window of the features, nothing the model sees, or unlike all its segments',
    ),
  provisional: z.boolean().describe('known for less than 30 days'),
  pending: z.boolean().describe('whether something that came late is not in this answer yet'),
  confidence: z.number().nullable().describe('0 to 1; null: the model sees nothing done'),
  margin: z.number().nullable().describe('0 on the border to the next best segment'),
  border: z
    .number()
    .nullable()
    .describe('how far the border to the next best is, in features; null: no distance decides'),
  held: z.boolean().describe('whether only hysteresis keeps them, and another segment is nearer'),
  runnerUp: z.string().nullable().describe('the next best segment'),
  distances: z
    .array(z.object({ segment: z.string(), distance: z.number() }))
    .describe('to the centre of each segment, in features'),
  reasons: z.array(Reason).describe('against the next best, what speaks most for it first'),
  columns: z
    .array(z.object({ id: z.string(), signal: z.string(), value: z.number().nullable() }))
    .describe(
      'what the model counts, weighed by age; a rate is null where nothing is to divide by',
    ),
  next: z
    .object({ at: Instant, segment: z.string().nullable() })
    .nullable()
    .describe('where time alone would take them, if nothing else happens; null: they stay'),
});

/** What the model that was active at a moment says of somebody; null: none was. `nameOf`: what people call its segments. */
export function explainedByModel(
  state: MembershipState,
  entity: string,
  at: number,
  nameOf: NameOf,
): z.infer<typeof ByModel> | null {
  const explained = explainCluster(state, entity, at);
  if (explained === null) return null;
  const { model, segment, name, since, unassigned, segments, description, columns } = explained;
  const next = nextCluster(state, entity, at);
  return {
    model,
    segment,
    name: segment === null ? null : (nameOf(levelOf(entity), segment)?.name ?? name),
    since: since === null ? null : instant(since),
    unassigned,
    provisional: explained.isProvisional,
    pending: explained.isPending,
    confidence: description?.confidence ?? null,
    margin: description?.margin ?? null,
    border: description?.border ?? null,
    held: description?.isHeld ?? false,
    runnerUp: segments[description?.runnerUp ?? -1] ?? null,
    distances: (description?.distances ?? []).map((distance, place) => ({
      segment: segments[place],
      distance,
    })),
    reasons: reasonsOf(explained),
    columns: columns.map((column) => ({ ...column })),
    next: next === null ? null : { at: instant(next.at), segment: next.segment },
  };
}
