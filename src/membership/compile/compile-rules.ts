import { EthogramError } from '../../errors.js';
import {
  LEVELS,
  stageOfSegment,
  type Level,
  type Rule,
  type Selector,
  type Stage,
} from '../../model/index.js';
import { compileCondition, EVERYTHING, outline, type Place } from './compile-condition.js';
import { rulesOfStages } from './compile-stages.js';
import { contentHash } from './content-hash.js';
import { isGrounded } from './grounded.js';
import type { Node } from './leaf.js';
import { Registry } from './registry.js';
import { indexLevel, partsOf, type CompiledRule, type RuleSet } from './rule-set.js';

/**
 * Compiles validated rules and stages, in their listed order. `engagement` is what `quiet` looks at where a rule does not say it.
 * Give the registry of the rules before, so that what stays keeps its number; and the digest of the taxonomy, so that rules which read
 * content by another one are others. Errors: `project_invalid` for a segment
 * that is declared twice, unknown or part of a circle, and for a condition that can mean nothing where it stands.
 */
export function compileRules(
  rules: readonly Rule[],
  engagement: Selector,
  registry = new Registry(),
  taxonomy: string | null = null,
  stages: readonly Stage[] = [],
): RuleSet {
  registry.taxonomy = taxonomy;
  const asRules = rulesOfStages(stages);
  const known = [...rules, ...asRules.map(({ rule }) => rule)];
  const compile = (rule: Rule) => compileRule(rule, known, engagement, registry);
  const listed = rules.map(compile);
  const staged = asRules.map(({ stage, rule, signs }) => ({
    stage,
    rule: compile(rule),
    signs: signs.map(compile),
  }));
  const judged = [...listed, ...staged.map(({ rule }) => rule)];
  for (const level of LEVELS) checkUnique(judged.filter((rule) => rule.level === level));
  const ofLevel = (level: Level) => indexLevel(inOrder(judged.filter((r) => r.level === level)));
  const [contact, account] = [ofLevel('contact'), ofLevel('account')];
  return { registry, engagement, listed, stages: staged, contact, account };
}

function compileRule(
  rule: Rule,
  rules: readonly Rule[],
  engagement: Selector,
  registry: Registry,
): CompiledRule {
  const { level, segment } = rule;
  const slotOf = (other: string) => {
    if (rules.some((known) => known.level === level && known.segment === other))
      return registry.slot(level, other, 'rule');
    const known = rules
      .filter((r) => r.level === level && stageOfSegment(r.segment) === null)
      .map((r) => r.segment);
    throw new EthogramError(
      'project_invalid',
      `${level} rule ${segment}: unknown segment: ${other} (known: ${known.join(', ')})`,
    );
  };
  const place: Place = { rule, level, isWithinContacts: false, engagement, registry, slotOf };
  const condition = compileCondition(rule.when, place);
  const node = isGrounded(condition) ? condition : seenAnd(condition, registry);
  return {
    rule,
    level,
    segment,
    slot: registry.slot(level, segment, 'rule'),
    definition: contentHash({ level, segment, when: named(outline(condition), registry) }),
    node,
    ...partsOf(node),
  };
}

/** An outline with segments by name: slots are numbers of one process. */
function named(value: unknown, registry: Registry): unknown {
  if (Array.isArray(value)) return value.map((inner) => named(inner, registry));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'segment' && typeof inner === 'number'
        ? [key, registry.slots[inner].segment]
        : [key, named(inner, registry)],
    ),
  );
}

/** Nobody is a member of anything before they were first seen. */
function seenAnd(condition: Node, registry: Registry): Node {
  const stream = registry.stream(EVERYTHING);
  const leaf = registry.leaf({ kind: 'seen', stream }, { kind: 'seen' }, null);
  return { op: 'all', nodes: [{ op: 'leaf', leaf }, condition] };
}

function checkUnique(rules: readonly CompiledRule[]): void {
  const seen = new Set<string>();
  for (const { level, segment } of rules) {
    if (seen.has(segment))
      throw new EthogramError(
        'project_invalid',
        `${level} segment declared twice: ${segment} (rename one of them)`,
      );
    seen.add(segment);
  }
}

/** Rules so that each comes after those it refers to; else in their listed order. */
function inOrder(rules: readonly CompiledRule[]): CompiledRule[] {
  const bySlot = new Map(rules.map((rule) => [rule.slot, rule]));
  const done = new Set<CompiledRule>();
  const visit = (rule: CompiledRule, way: readonly CompiledRule[]): void => {
    if (done.has(rule)) return;
    if (way.includes(rule)) {
      const circle = [...way.slice(way.indexOf(rule)), rule].map((r) => r.segment).join(' -> ');
      throw new EthogramError('project_invalid', `segments that need each other: ${circle}`);
    }
    for (const slot of rule.needs) {
      const needed = bySlot.get(slot);
      if (needed !== undefined) visit(needed, [...way, rule]);
    }
    done.add(rule);
  };
  for (const rule of rules) visit(rule, []);
  return [...done];
}
