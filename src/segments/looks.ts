import type { Level, Project } from '../model/index.js';
import type { SignalTable } from '../signals/index.js';
import { placeTable } from './assignment.js';
import { DAY } from './days.js';
import type { ModelDefinition } from './definition.js';
import { rowsIn, statesOf } from './eligibility.js';
import type { Evidence, Sighting } from './evidence.js';
import { activeRows, clusterColumns } from './features.js';

/** Where the frozen model put the entities that a fit as of a moment would have taken. */
export interface Look {
  readonly ids: readonly string[];
  /** Segment of each, or -1. */
  readonly segments: Int32Array;
  readonly accounts: readonly (string | null)[];
}

/** Segments as of past moments, by one frozen model. */
export interface Looks {
  /** Everybody with enough history and an event in the window, as of a moment. */
  at(moment: number): Promise<Look>;
  /** The segment of each sighting, -1 where there is none, and how many days before it the look at it was at most. */
  of(sightings: readonly Sighting[]): Promise<{ segments: Int32Array; staleDays: number }>;
}

/** Whole tables at most this often and so many, where the evidence cannot answer for single moments. */
const LEAST_STEP_DAYS = 7;
const MOST_TABLES = 12;

/** Looks at the past through a model. */
export function createLooks(
  evidence: Evidence,
  project: Pick<Project, 'signals' | 'fit'>,
  level: Level,
  definition: ModelDefinition,
): Looks {
  return {
    async at(moment) {
      const table = await evidence.signals(level, moment);
      const active = activeRows(clusterColumns(table, project.signals), table.ids.length);
      const rows = rowsIn(statesOf(table, active, project.fit.minimumHistory), 'fitted');
      return {
        ids: Array.from(rows, (row) => table.ids[row]),
        segments: placeTable(definition, table, rows).segments,
        accounts: Array.from(rows, (row) => table.accounts[row]),
      };
    },

    async of(sightings) {
      const segments = new Int32Array(sightings.length).fill(-1);
      if (sightings.length === 0) return { segments, staleDays: 0 };
      if (evidence.signalsAt !== undefined) {
        const table = await evidence.signalsAt(level, sightings);
        placeSightings(definition, table, Int32Array.from(sightings.keys()), segments);
        return { segments, staleDays: 0 };
      }
      const step = stepFor(sightings);
      for (const [moment, wanted] of byMoment(sightings, step)) {
        const table = await evidence.signals(level, moment);
        const rowOf = new Map(table.ids.map((id, row) => [id, row]));
        const rows = wanted.map((i) => rowOf.get(sightings[i].id) ?? -1);
        const placed = new Int32Array(wanted.length).fill(-1);
        placeSightings(definition, table, Int32Array.from(rows), placed);
        wanted.forEach((i, at) => (segments[i] = placed[at]));
      }
      return { segments, staleDays: step };
    },
  };
}

/** Writes (OUT) the segments of some rows; -1 for a row -1 and for one without an event in the window (F-8). */
function placeSightings(
  definition: ModelDefinition,
  table: SignalTable,
  rows: Int32Array,
  segments: Int32Array,
): void {
  const seen = Int32Array.from(rows.keys()).filter(
    (i) => rows[i] >= 0 && table.events[rows[i]] > 0,
  );
  const placed = placeTable(
    definition,
    table,
    seen.map((i) => rows[i]),
  );
  seen.forEach((i, at) => (segments[i] = placed.segments[at]));
}

/** Days between the tables, so that they are few enough. */
function stepFor(sightings: readonly Sighting[]): number {
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of sightings) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return Math.max(LEAST_STEP_DAYS, Math.ceil((last - first) / DAY / MOST_TABLES));
}

/** Sightings by the latest moment of the grid that does not see past them. */
function byMoment(sightings: readonly Sighting[], step: number): Map<number, number[]> {
  const moments = new Map<number, number[]>();
  sightings.forEach(({ at }, i) => {
    const moment = Math.floor(at / (step * DAY)) * step * DAY;
    const list = moments.get(moment);
    if (list === undefined) moments.set(moment, [i]);
    else list.push(i);
  });
  return moments;
}
