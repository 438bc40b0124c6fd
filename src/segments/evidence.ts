import type { FirmographicTrait, Opportunity } from '../identity/index.js';
import type { Level } from '../model/index.js';
import type { SignalTable } from '../signals/index.js';

/** An entity at a moment, UTC milliseconds. */
export interface Sighting {
  readonly id: string;
  readonly at: number;
}

/** What segments need to know about the past. Every answer sees only what was known as of the moment asked for. */
export interface Evidence {
  /** What every entity had done as of a moment. */
  signals(level: Level, asOf: number): Promise<SignalTable>;
  /**
   * What some entities had done, each as of a moment of its own: rows in the order of the sightings.
   * Where it is missing, whole tables at most a week before the moments serve instead, and the answer says so.
   */
  signalsAt?(level: Level, sightings: readonly Sighting[]): Promise<SignalTable>;
  /** Firmographic traits of the given entities. They describe segments and are never features. */
  firmographics(level: Level, asOf: number, ids: readonly string[]): Promise<FirmographicTrait[]>;
  /** Opportunities created up to a moment (default: all), with what has become of them by then. */
  opportunities(asOf?: number): Promise<readonly Opportunity[]>;
  /** The times of the first and last event; null when there is none. */
  span(): Promise<{ readonly firstEventAt: number; readonly lastEventAt: number } | null>;
}
