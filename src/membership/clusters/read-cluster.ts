import type { Level } from '../../model/index.js';
import type { ClusterDescription } from '../../segments/index.js';
import type { MembershipState } from '../live/state.js';
import { levelOf } from '../read.js';
import type { ActiveModel } from './active-model.js';
import { NOWHERE } from './cluster-judge.js';
import { newRaw } from './raw.js';
import { walkClusters, type ModelEpoch } from './cluster-walk.js';

/** The model that decides at a level, and since when; null: none does. */
export function currentModel({ clusters }: MembershipState, level: Level): ModelEpoch | null {
  return clusters.epochs[level].at(-1) ?? null;
}

/** Why an entity is in no cluster segment: nothing it did in the window, or nothing the model sees, or it is like nobody. */
export type Unassigned = 'notInWindow' | 'neverEngaged' | 'unlike';

/** What a model says of an entity at a moment. */
export interface ClusterExplained {
  readonly model: string;
  /** The slug and name of its segment; null: it is in none. */
  readonly segment: string | null;
  readonly name: string | null;
  readonly since: number | null;
  /** Of an entity in no segment. */
  readonly unassigned: Unassigned | null;
  /** Whether it is known for less than 30 days (F-8). */
  readonly isProvisional: boolean;
  /** Whether something came in that is not in this answer yet (M-5). */
  readonly isPending: boolean;
  /** Slugs of the segments, by the places that `description` names. */
  readonly segments: readonly string[];
  /** How sure, how near the border, and by which signals; null where the model sees nothing done. */
  readonly description: ClusterDescription | null;
  /** What each column of the model counts: of a ratio numerator and denominator. */
  readonly columns: readonly {
    readonly id: string;
    readonly signal: string;
    readonly value: number | null;
  }[];
}

const MIN_HISTORY_MS = 30 * 86_400_000;

/**
 * What the model that was active at a moment says of an entity then, worked out anew from its facts. Null: no model was
 * active at its level, or nobody is known by this id.
 */
export function explainCluster(
  state: MembershipState,
  entity: string,
  at: number,
): ClusterExplained | null {
  const { facts, clusters, standings } = state;
  const subject = facts.subjects.find(entity);
  const level = levelOf(entity);
  const epochs = clusters.epochs[level];
  const epoch = epochs.findLast(({ from }) => from <= at);
  if (subject === undefined || epoch === undefined) return null;
  const { active } = epoch;
  const { model } = active;
  const row = standings.find(subject);
  const slot = row === -1 ? NOWHERE : slotAt(state, row, active, at);
  const place = active.slots.indexOf(slot);
  const raw = newRaw(active);
  const isSeen = clusters.judge.look(active, subject, at, raw);
  const description = isSeen ? model.describe(active.row, place) : null;
  const isEngaged = clusters.judge.isEngaged(active, subject, at);
  const firstAt = facts.lists.nextOf(subject, active.engagement, -Infinity);
  const unlike = isSeen ? 'unlike' : 'neverEngaged';
  return {
    model: model.id,
    segment: place === NOWHERE ? null : model.segments[place].slug,
    name: place === NOWHERE ? null : model.segments[place].name,
    since: place === NOWHERE ? null : sinceOf(state, row, slot, at),
    unassigned: place !== NOWHERE ? null : isEngaged ? unlike : 'notInWindow',
    isProvisional: isEngaged && at - firstAt < MIN_HISTORY_MS,
    isPending: row !== -1 && clusters.standings.changed(row) <= at,
    segments: model.segments.map(({ slug }) => slug),
    description,
    columns: active.columns.map(({ id, signal, kind }, column) => ({
      id,
      signal,
      value: isEngaged ? valueOf(kind, raw.num[column], raw.den[column]) : null,
    })),
  };
}

function valueOf(kind: 'amount' | 'ratio', num: number, den: number): number | null {
  if (kind === 'amount') return num;
  return den === 0 ? null : num / den;
}

function slotAt(
  { standings }: MembershipState,
  row: number,
  { slots }: ActiveModel,
  at: number,
): number {
  const holds = (slot: number) => {
    const spans = standings.path(row, slot);
    return spans.some((from, i) => i % 2 === 0 && from <= at && at < spans[i + 1]);
  };
  return slots.find(holds) ?? NOWHERE;
}

function sinceOf({ standings }: MembershipState, row: number, slot: number, at: number): number {
  const spans = standings.path(row, slot);
  const i = spans.findLastIndex((from, place) => place % 2 === 0 && from <= at);
  return spans[i];
}

/** As long as a window may be: after it nothing that is done now counts any more. */
const AHEAD_MS = 400 * 86_400_000;

/**
 * Where time alone would take an entity from a moment on, if nothing else happened: when, and the slug of the segment (null:
 * none). Null: it stays where it is.
 */
export function nextCluster(
  state: MembershipState,
  entity: string,
  at: number,
): { readonly at: number; readonly segment: string | null } | null {
  const { clusters, facts, standings } = state;
  const subject = facts.subjects.find(entity);
  const epoch = clusters.epochs[levelOf(entity)].findLast(({ from }) => from <= at);
  if (subject === undefined || epoch === undefined) return null;
  const { active } = epoch;
  const row = standings.find(subject);
  const slot = row === -1 ? NOWHERE : slotAt(state, row, active, at);
  const { judge } = clusters;
  const from = judge.nextInstant(active, subject, at);
  if (from > at + AHEAD_MS) return null;
  let next: { at: number; segment: string | null } | null = null;
  const raw = newRaw(active);
  const goOn = [{ from: -Infinity, active }];
  const isWent = (when: number, to: number) => {
    next = { at: when, segment: to === NOWHERE ? null : facts.registry.slots[to].segment };
    return 'stop' as const;
  };
  walkClusters(judge, goOn, subject, from, at + AHEAD_MS, slot, () => raw, isWent);
  return next;
}
