import { EthogramError } from '../../errors.js';
import {
  spanMilliseconds,
  type Level,
  type Rule,
  type RuleCondition,
  type RuleLeaf,
  type Selector,
} from '../../model/index.js';
import { conditionTest, streamHash } from '../../signals/index.js';
import {
  compares,
  countBounds,
  rateBounds,
  sumBounds,
  trendBounds,
  type Comparison,
} from './bounds.js';
import {
  leavesIn,
  streamsOf,
  type Leaf,
  type Node,
  type Quantifier,
  type Question,
} from './leaf.js';
import type { Registry } from './registry.js';

/** Every event that counts: the stream whose facts say when somebody was there at all. */
export const EVERYTHING: Selector = { type: { exists: true } };

/** Whose event in the last 90 days makes them one of the people of an account (M-9). */
const POPULATION_MS = 90 * 86_400_000;

/** Where a condition stands. */
export interface Place {
  readonly rule: Rule;
  /** The level that is judged here: `contact` within `contacts`. */
  readonly level: Level;
  readonly isWithinContacts: boolean;
  readonly engagement: Selector;
  readonly registry: Registry;
  readonly slotOf: (segment: string) => number;
}

/** Compiles a validated condition into a tree over shared leaves. Errors: `project_invalid`. */
export function compileCondition(condition: RuleCondition, place: Place): Node {
  if ('all' in condition)
    return { op: 'all', nodes: condition.all.map((inner) => compileCondition(inner, place)) };
  if ('any' in condition)
    return { op: 'any', nodes: condition.any.map((inner) => compileCondition(inner, place)) };
  if ('atLeastOf' in condition)
    return {
      op: 'atLeast',
      least: condition.atLeastOf,
      nodes: condition.of.map((inner) => compileCondition(inner, place)),
    };
  if ('not' in condition) return { op: 'not', node: compileCondition(condition.not, place) };
  if ('segment' in condition) {
    if (place.isWithinContacts)
      throw invalid(
        place,
        `a segment within contacts: ${condition.segment} (write out what each contact must have done)`,
      );
    return { op: 'segment', slot: place.slotOf(condition.segment) };
  }
  return { op: 'leaf', leaf: compileLeaf(condition, place) };
}

function compileLeaf(
  condition: Exclude<RuleLeaf, { segment: string }> | ContactsCondition,
  place: Place,
): Leaf {
  const { question, identity } =
    'contacts' in condition ? contacts(condition, place) : ask(condition, place);
  return place.registry.leaf(question, identity, condition);
}

type ContactsCondition = Extract<RuleCondition, { where: unknown }>;

interface Asked {
  readonly question: Question;
  /** Plain data, equal for equal questions. */
  readonly identity: unknown;
}

/** A question with its identity: streams by their hash, for their numbers are those of one process. */
function asked(question: Question, registry: Registry): Asked {
  const text = JSON.stringify(question, (key, value: unknown) => {
    if (typeof value !== 'number') return value;
    if (key === 'stream' || key === 'over') return streamHash(registry.streams[value]);
    return Number.isFinite(value) ? value : String(value);
  });
  return { question, identity: JSON.parse(text) };
}

function ask(condition: Exclude<RuleLeaf, { segment: string }>, place: Place): Asked {
  const { registry } = place;
  if ('count' in condition)
    return asked(
      {
        kind: 'count',
        stream: registry.stream(condition.count),
        bounds: countBounds(condition),
        window: windowOf(condition.within),
      },
      registry,
    );
  if ('never' in condition)
    return asked(
      {
        kind: 'count',
        stream: registry.stream(condition.never),
        bounds: { min: 0, max: 0 },
        window: windowOf(condition.within),
      },
      registry,
    );
  if ('distinct' in condition)
    return asked(
      {
        kind: 'distinct',
        stream: registry.stream(condition.of, condition.distinct, 'key'),
        bounds: countBounds(condition),
        window: windowOf(condition.within),
      },
      registry,
    );
  if ('sum' in condition) {
    needComparison('sum', condition, place);
    return asked(
      {
        kind: 'sum',
        stream: registry.stream(condition.of, condition.sum, 'number'),
        bounds: sumBounds(condition),
        window: windowOf(condition.within),
      },
      registry,
    );
  }
  if ('rate' in condition) {
    needComparison('rate', condition, place);
    return asked(
      {
        kind: 'rate',
        stream: registry.stream(condition.rate),
        over: registry.stream(condition.over),
        bounds: rateBounds(condition),
        window: windowOf(condition.within),
      },
      registry,
    );
  }
  if ('trend' in condition)
    return asked(
      {
        kind: 'trend',
        stream: registry.stream(condition.trend),
        bounds: trendBounds(condition),
        window: windowOf(condition.within),
      },
      registry,
    );
  if ('sequence' in condition)
    return asked(
      {
        kind: 'sequence',
        steps: condition.sequence.map((step) => ({ stream: registry.stream(step.event) })),
        // There is nothing before the first step.
        withins: condition.sequence.map((step, i) => (i === 0 ? Infinity : windowOf(step.within))),
        window: windowOf(condition.within),
      },
      registry,
    );
  if ('quiet' in condition)
    return asked(
      {
        kind: 'quiet',
        stream: registry.stream(condition.engaged ?? place.engagement),
        window: spanMilliseconds(condition.quiet),
      },
      registry,
    );
  if ('trait' in condition) return trait('self', condition.trait, condition.is);
  if (place.level === 'account')
    throw invalid(place, `accountTrait in an account rule: ${condition.accountTrait} (use trait)`);
  return trait('account', condition.accountTrait, condition.is);
}

function trait(of: 'self' | 'account', name: string, is: Parameters<typeof conditionTest>[0]) {
  return {
    question: { kind: 'trait' as const, of, name, holds: conditionTest(is) },
    identity: { kind: 'trait', of, name, is },
  };
}

function contacts(condition: ContactsCondition, place: Place): Asked {
  if (place.level === 'contact')
    throw invalid(place, 'contacts in a condition on a contact (only an account has contacts)');
  const where = compileCondition(condition.where, {
    ...place,
    level: 'contact',
    isWithinContacts: true,
  });
  const quantifier = quantifierOf(condition.contacts);
  const question: Question = {
    kind: 'contacts',
    quantifier,
    where,
    whereStreams: [...new Set([...leavesIn(where)].flatMap(streamsOf))],
    stream: place.registry.stream(EVERYTHING),
    window: POPULATION_MS,
  };
  return { question, identity: { kind: 'contacts', quantifier, where: outline(where) } };
}

function quantifierOf(said: ContactsCondition['contacts']): Quantifier {
  if (typeof said === 'string') return { kind: said };
  return 'atLeast' in said
    ? { kind: 'atLeast', people: said.atLeast }
    : { kind: 'share', micro: Math.round(said.share * 1_000_000) };
}

/** A tree as plain data: leaves by their hash. */
export function outline(node: Node): unknown {
  if (node.op === 'leaf') return node.leaf.hash;
  if (node.op === 'segment') return { segment: node.slot };
  if (node.op === 'not') return { not: outline(node.node) };
  const of = node.nodes.map(outline);
  return node.op === 'atLeast' ? { atLeast: node.least, of } : { [node.op]: of };
}

function windowOf(span: string | undefined): number {
  return span === undefined ? Infinity : spanMilliseconds(span);
}

function needComparison(kind: string, comparison: Comparison, place: Place): void {
  if (compares(comparison)) return;
  throw invalid(place, `${kind} without a comparison (say atLeast, atMost, above or below)`);
}

function invalid(place: Place, what: string): EthogramError {
  const { level, segment } = place.rule;
  return new EthogramError('project_invalid', `${level} rule ${segment}: ${what}`);
}
