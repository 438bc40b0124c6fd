import { z } from 'zod';
import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import { sizesInParts, type CompiledRule } from '../../membership/index.js';
import { Level } from '../../model/index.js';
import type { Api } from './api.js';
import { ForASecond } from './for-a-second.js';
import { instant, Instant } from './instant.js';
import { AsOfQuery, momentOf } from './moment.js';
import { Next, pause } from './page.js';

const Segment = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.literal('rule'),
  level: Level,
  description: z.string(),
  size: z.number().int().describe('how many are in it'),
  definition: z.string().describe('the version of the rule'),
  since: Instant.nullable().describe('since when this version is in force'),
  when: z.record(z.string(), z.unknown()).describe('the condition, as it is declared'),
});

/** The segments that rules declare, in the order of precedence. */
export function segments(
  app: Api,
  { ingest, clock }: { ingest: Ingest; clock: () => number },
): void {
  const sizes = new ForASecond<ReadonlyMap<string, number>>(clock);
  app.get(
    '/segments',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary: 'Every segment that a rule declares, and how many are in it',
        querystring: z.object({ level: Level.optional(), ...AsOfQuery }),
        response: { 200: z.object({ segments: z.array(Segment), next: Next, asOf: Instant }) },
      },
    },
    async ({ query: { level, asOf } }) => {
      const at = momentOf(ingest, clock, asOf);
      const question = asOf === undefined ? 'now' : String(at);
      const counted = await sizes.get(question, () => countAll(ingest, at));
      const declared = rulesAt(ingest, at).filter(
        (rule) => level === undefined || rule.level === level,
      );
      return {
        segments: declared.map(({ segment, level, definition, rule }) => ({
          slug: segment,
          name: rule.name,
          kind: 'rule' as const,
          level,
          description: rule.description,
          size: counted.get(`${level} ${segment}`) ?? 0,
          definition,
          since: sinceOf(ingest, level, segment, definition, at),
          when: { ...rule.when },
        })),
        next: null,
        asOf: instant(at),
      };
    },
  );
}

async function countAll(ingest: Ingest, at: number): Promise<ReadonlyMap<string, number>> {
  let counted: ReadonlyMap<string, number> = new Map();
  for (const part of sizesInParts(ingest.live.state, at)) {
    counted = part;
    await pause();
  }
  return counted;
}

/** The rules that were in force at a moment, in their listed order. */
export function rulesAt(ingest: Ingest, at: number): readonly CompiledRule[] {
  return ingest.live.state.epochs.findLast(({ from }) => from <= at)?.set.listed ?? [];
}

/** The rule of a segment at a moment. Errors: `not_found`. */
export function ruleAt(ingest: Ingest, level: Level, slug: string, at: number): CompiledRule {
  const rules = rulesAt(ingest, at).filter((rule) => rule.level === level);
  const found = rules.find((rule) => rule.segment === slug);
  if (found !== undefined) return found;
  const known = rules.map((rule) => rule.segment).join(', ');
  throw new EthogramError(
    'not_found',
    `no ${level} segment ${slug} (known: ${known === '' ? 'none; declare rules in segments/' : known})`,
  );
}

/** Since when a rule means what it means. */
function sinceOf(
  ingest: Ingest,
  level: Level,
  segment: string,
  definition: string,
  at: number,
): string | null {
  let since = Infinity;
  for (const { from, set } of ingest.live.state.epochs.toReversed()) {
    if (from > at) continue;
    if (
      !set.listed.some(
        (r) => r.level === level && r.segment === segment && r.definition === definition,
      )
    )
      break;
    since = from;
  }
  return Number.isFinite(since) ? instant(since) : null;
}
