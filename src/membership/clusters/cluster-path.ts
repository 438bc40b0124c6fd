import { union } from '../facts/coverage.js';
import { Facts, type PlacedEvent } from '../facts/facts.js';
import type { Registry } from '../compile/registry.js';
import { change, toSpans, type Span, type Spans } from '../path/spans.js';
import { coverageOfModel, type ActiveModel } from './active-model.js';
import { ClusterJudge, NOWHERE } from './cluster-judge.js';
import { walkClusters, type ModelEpoch } from './cluster-walk.js';
import { newRaw, type Raw } from './raw.js';

/**
 * When an entity was in which cluster segment, from the first model on until a moment (not included), from its events alone: the
 * truth that live membership is held to. By slug; those it never was in are left out.
 */
export function clusterPath(
  registry: Registry,
  epochs: readonly ModelEpoch[],
  { entity, events }: { readonly entity: string; readonly events: readonly PlacedEvent[] },
  to: number,
): ReadonlyMap<string, readonly Span[]> {
  const [first] = epochs;
  if (first === undefined || first.from >= to) return new Map();
  const facts = new Facts(registry);
  const coverage = epochs.map(({ active }) => coverageOfModel(active)).reduce(union);
  for (const event of events) facts.add(event, coverage);
  const subject = facts.subjects.number(entity);
  const raws = new Map<ActiveModel, Raw>();
  const rawOf = (active: ActiveModel) => {
    const raw = raws.get(active) ?? newRaw(active);
    raws.set(active, raw);
    return raw;
  };
  const spans = new Map<number, Spans>();
  let last = NOWHERE;
  const judge = new ClusterJudge(facts);
  walkClusters(judge, epochs, subject, first.from, to - 1, NOWHERE, rawOf, (at, slot) => {
    for (const [one, isIn] of [
      [last, false],
      [slot, true],
    ] as const) {
      if (one === NOWHERE) continue;
      const list = spans.get(one) ?? [];
      spans.set(one, list);
      change(list, at, isIn);
    }
    last = slot;
  });
  return new Map(
    [...spans].map(([slot, list]) => [
      registry.slots[slot].segment,
      toSpans(list).map((span) => ({ from: span.from, to: Math.min(span.to, to) })),
    ]),
  );
}
