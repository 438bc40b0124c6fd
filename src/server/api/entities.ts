import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import {
  clusterMembership,
  explainCluster,
  history,
  levelOf,
  memberships,
  type ClusterExplained,
} from '../../membership/index.js';
import { Level, stageOfSegment } from '../../model/index.js';
import { namesNow, type NameOf } from '../../segments/index.js';
import type { Api } from './api.js';
import { Reason, sureByModel, sureByRule } from './cluster.js';
import { instant, Instant } from './instant.js';
import { rulesAt } from './segments.js';
import { Span, spanJson } from './span.js';
import { StageNow, stageJson } from './stages.js';

const Membership = z.object({
  segment: z.string(),
  name: z.string(),
  kind: z.enum(['rule', 'cluster']).describe('declared by a rule, or found by a model'),
  since: Instant.describe('since when it is true'),
  definition: z.string().describe('the version of the rule, or the model'),
  confidence: z.number().describe('0 to 1; a rule holds or does not: 1'),
  margin: z
    .number()
    .nullable()
    .describe(
      '0: on the border to the next best segment; below 0: held by hysteresis; a rule: null',
    ),
  provisional: z.boolean().describe('known for less than 30 days'),
  reasons: z.array(Reason).describe('what speaks most for it first'),
});

/** How many reasons are shown where not asked for all. */
const REASONS = 3;

const Entity = z.object({
  id: z.string(),
  level: Level,
  primary: z
    .string()
    .nullable()
    .describe('the first of its segments: rules in their listed order, then that of the model'),
  memberships: z.array(Membership),
  unassigned: z
    .enum(['notInWindow', 'neverEngaged', 'unlike'])
    .nullable()
    .describe('why the model has put it nowhere; null: it has not, or there is no model'),
  stage: StageNow.nullable().describe('how far it is in buying; null: in no stage'),
  account: z.string().nullable().describe('contact: the company it belongs to now'),
  pending: z.boolean().describe('whether something that came in is not in this answer yet'),
  asOf: Instant.describe('all that came in until then is in this answer'),
});

/** Where contacts and accounts stand. */
export function entities(
  app: Api,
  { engine, ingest, clock }: { engine: Engine; ingest: Ingest; clock: () => number },
): void {
  const params = z.object({
    id: z.string().min(1).describe('contact:..., account:..., or a bare id'),
  });

  app.get(
    '/entities/:id',
    {
      config: { operation: 'entities.read' },
      schema: { summary: 'Where somebody stands now', params, response: { 200: Entity } },
    },
    async ({ params: { id } }) => {
      const entity = resolveEntity(ingest, id);
      const { state, identity } = ingest.live;
      const { asOf } = ingest;
      const level = levelOf(entity);
      const byModel = explainCluster(state, entity, Math.max(asOf, state.now));
      const held = membershipsOf(ingest, entity, byModel, namesNow(await engine.givenNames()));
      const account =
        level === 'contact' ? identity.accountOf(entity.slice('contact:'.length)) : null;
      return {
        id: entity,
        level,
        primary: held[0]?.segment ?? null,
        memberships: held,
        unassigned: byModel?.unassigned ?? null,
        stage: stageJson(ingest, entity),
        account: account === null ? null : `account:${account}`,
        pending: asOf < clock() || byModel?.isPending === true,
        asOf: instant(asOf),
      };
    },
  );

  app.get(
    '/entities/:id/history',
    {
      config: { operation: 'entities.read' },
      schema: {
        summary: 'When somebody was in which segment and stage, as far as is known now',
        params,
        response: {
          200: z.object({
            id: z.string(),
            segments: z.array(z.object({ segment: z.string(), spans: z.array(Span) })),
            stages: z.array(z.object({ stage: z.string(), spans: z.array(Span) })),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ params: { id } }) => {
      const entity = resolveEntity(ingest, id);
      return {
        id: entity,
        ...historyJson(ingest, entity),
        asOf: instant(ingest.asOf),
      };
    },
  );
}

/** When an entity was in which segment, and in which stage. */
function historyJson({ live }: Ingest, entity: string) {
  const all = history(live.state, entity).map(({ segment, spans }) => ({
    segment,
    stage: stageOfSegment(segment),
    spans: spans.map(spanJson),
  }));
  return {
    segments: all.flatMap(({ segment, stage, spans }) =>
      stage === null ? [{ segment, spans }] : [],
    ),
    stages: all.flatMap(({ stage, spans }) => (stage === null ? [] : [{ stage, spans }])),
  };
}

/** What an entity is in now, by precedence (SEG-7). */
function membershipsOf(
  ingest: Ingest,
  entity: string,
  byModel: ClusterExplained | null,
  nameOf: NameOf,
): z.infer<typeof Membership>[] {
  const { state } = ingest.live;
  const declared = rulesAt(ingest, Infinity).filter((rule) => rule.level === levelOf(entity));
  const rules = memberships(state, entity).map(({ segment, name, since, definition }) => ({
    segment,
    name,
    kind: 'rule' as const,
    since: instant(since),
    definition,
    ...sureByRule(declared.find((rule) => rule.segment === segment)?.rule.description ?? ''),
  }));
  const cluster = clusterMembership(state, entity);
  if (cluster === null || byModel === null) return rules;
  const own = {
    ...cluster,
    name: nameOf(levelOf(entity), cluster.segment)?.name ?? cluster.name,
    kind: 'cluster' as const,
    since: instant(cluster.since),
  };
  return [...rules, { ...own, ...sureByModel(byModel, REASONS) }];
}

/** The public id of the contact or account that an id means. Errors: `not_found`. */
export function resolveEntity(ingest: Ingest, id: string): string {
  const { identity, state } = ingest.live;
  const isKnown = (entity: string) => state.facts.subjects.find(entity) !== undefined;
  if (!id.startsWith('account:')) {
    const key = identity.keyOf(id);
    if (key !== null) return `contact:${key}`;
  }
  if (!id.startsWith('contact:')) {
    const account = `account:${identity.accountOfId(id.replace(/^account:/, ''))}`;
    if (isKnown(account)) return account;
  }
  throw new EthogramError(
    'not_found',
    `nobody is known as ${id} (give the id of a contact or account that did something, as contact:ID or account:ID)`,
  );
}
