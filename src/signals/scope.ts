import type { Level, Project } from '../model/index.js';
import type { Moment } from '../identity/index.js';
import type { Store } from '../store/index.js';
import { isOfLevel } from './plan.js';
import { taxonomySql } from './sql/taxonomy.js';
import type { ContentFields } from './sql/fields.js';

/** What of a project signals are computed from. */
export type SignalSettings = Pick<Project, 'signals' | 'taxonomy' | 'features' | 'engagement'>;

/** Where a signal is computed: on which store, as of when, of which entities. */
export interface Scope {
  readonly store: Store;
  readonly settings: SignalSettings;
  readonly moment: Moment;
  readonly level: Level;
  readonly content: ContentFields;
  /** Does work that several signals share once, and gives its result to all. */
  readonly once: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** The ids of the signals this level has. */
  readonly signals: ReadonlySet<string>;
  /** How many entities there are; rows of every column. */
  readonly rows: number;
}

/** The scope of one level. The tables of identity and `kinds` must have been written for the moment. */
export function scopeOf(
  store: Store,
  settings: SignalSettings,
  moment: Moment,
  level: Level,
  rows: number,
): Scope {
  const signals = settings.signals.filter((signal) => isOfLevel(signal, level));
  const done = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const result = (done.get(key) as Promise<T> | undefined) ?? work();
    done.set(key, result);
    return result;
  };
  return {
    once,
    store,
    settings,
    moment,
    level,
    rows,
    signals: new Set(signals.map((s) => s.id)),
    content: taxonomySql(settings.taxonomy).content,
  };
}

/** Joins `e`, a table of actors' doings, to the entity `r` they belong to at the moment; a WHERE to which more can be added. */
export function eventsSeen(scope: Scope): string {
  const { moment, level } = scope;
  return `JOIN resolution r ON r.actor = e.actor AND e.occurred_at >= r.from_at AND e.occurred_at < r.to_at
    WHERE e.occurred_at <= ${moment.asOf} AND e.known_at <= ${moment.knownAt} AND NOT r.internal AND r.${level} IS NOT NULL`;
}

/**
 * The events an entity's signals are made of, as the FROM and WHERE of a query: `e` events, `r` resolution, `k` kinds.
 * Own staff, bots and what was not known at the moment are left out. `kinds` may be another table with the same key; `anybody` also takes events that
 * belong to no entity of the level.
 */
export function eventsOf(
  scope: Scope,
  options: { from?: number; kinds?: string; anybody?: boolean } = {},
): string {
  const { moment, level } = scope;
  const since = options.from === undefined ? '' : `e.occurred_at >= ${options.from} AND `;
  return `FROM events e JOIN ${options.kinds ?? 'kinds'} k ON k.shape = e.shape AND k.content = e.content
    JOIN resolution r ON r.actor = e.actor AND e.occurred_at >= r.from_at AND e.occurred_at < r.to_at
    WHERE ${since}e.occurred_at <= ${moment.asOf} AND e.known_at <= ${moment.knownAt} AND NOT r.internal${options.anybody === true ? '' : ` AND r.${level} IS NOT NULL`}`;
}
