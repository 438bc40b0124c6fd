import type { Level } from '../../model/index.js';
import type { Facts } from '../facts/facts.js';
import { Timers } from '../live/timers.js';
import { ClusterJudge } from './cluster-judge.js';
import { ClusterStandings } from './cluster-standings.js';
import type { ModelEpoch } from './cluster-walk.js';

/** What is known of cluster segments: the models that were ever active, and who is where. */
export interface Clusters {
  /** In order; the last one is active. Empty: no model ever was. */
  readonly epochs: Readonly<Record<Level, ModelEpoch[]>>;
  readonly judge: ClusterJudge;
  readonly standings: ClusterStandings;
  readonly timers: Timers;
}

/** No model is active yet. */
export function createClusters(
  facts: Facts,
  isRowBefore: (a: number, b: number) => boolean,
): Clusters {
  return {
    epochs: { contact: [], account: [] },
    judge: new ClusterJudge(facts),
    standings: new ClusterStandings(),
    timers: new Timers(isRowBefore),
  };
}

/** When entities have to be judged at the latest; Infinity: only when something comes. */
export function clustersDue({ timers, standings }: Clusters): number {
  while (timers.size > 0 && standings.timer(timers.row) !== timers.time) timers.pop();
  return timers.time;
}

/** Sees to it that an entity is judged at a moment, or before. */
export function wakeCluster({ timers, standings }: Clusters, row: number, at: number): void {
  if (at >= standings.timer(row)) return;
  standings.setTimer(row, at);
  timers.push(at, row);
}
