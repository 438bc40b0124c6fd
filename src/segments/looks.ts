import type { Level } from '../model/index.js';
import { placeTable } from './assignment.js';
import { DAY } from './days.js';
import type { ModelDefinition } from './definition.js';
import { activeRows, clusterColumns } from './features.js';
import { rowsIn, statesOf } from './eligibility.js';
import type { Evidence, Sighting } from './evidence.js';
import type { Project } from '../model/index.js';

/** Where the frozen model put the entities that a fit as of a moment would have taken. */
export interface Look {
  readonly at: number;
  readonly ids: readonly string[];
  /** Segment of each, or -1. */
  readonly segments: Int32Array;
  readonly accounts: readonly (string | null)[];
}

/** Segments as of past moments, by one frozen model; each moment is computed once. */
export interface Looks {
  /** Everybody with enough history and an event in the window, as of a moment. */
  at(moment: number): Promise<Look>;
  /** The segment of each sighting, -1 where there is none, and how many days before it the look at it was at most. */
  of(sightings: readonly Sighting[]): Promise<{ segments: Int32Array; stale: number }>;
}

/** Whole tables at most this often, where the evidence cannot answer for single moments. */
const LEAST_STEP_DAYS = 7;
const MOST_TABLES = 20;

/** Looks at the past through a model. */
export function createLooks(
  evidence: Evidence,
  project: Pick<Project, 'signals' | 'fit'>,
  level: Level,
  definition: ModelDefinition,
): Looks {
  const known = new Map<number, Look>();
  const indexes = new Map<number, Map<string, number>>();

  const at = async (moment: number, minimumHistory: number): Promise<Look> => {
    const table = await evidence.signals(level, moment);
    const active = activeRows(clusterColumns(table, project.signals), table.ids.length);
    const rows = rowsIn(statesOf(table, active, minimumHistory), 'fitted');
    const { segments } = placeTable(definition, table, rows);
    return {
      at: moment,
      ids: Array.from(rows, (row) => table.ids[row]),
      segments,
      accounts: Array.from(rows, (row) => table.accounts[row]),
    };
  };

  const looks: Looks = {
    async at(moment) {
      const look = known.get(moment) ?? (await at(moment, project.fit.minimumHistory));
      known.set(moment, look);
      return look;
    },

    async of(sightings) {
      if (sightings.length === 0) return { segments: new Int32Array(0), stale: 0 };
      if (evidence.signalsAt !== undefined) {
        const table = await evidence.signalsAt(level, sightings);
        const rows = Int32Array.from(sightings.keys()).filter((row) => table.events[row] > 0);
        const placed = placeTable(definition, table, rows);
        const segments = new Int32Array(sightings.length).fill(-1);
        rows.forEach((row, i) => (segments[row] = placed.segments[i]));
        return { segments, stale: 0 };
      }
      const step = stepFor(sightings);
      const segments = new Int32Array(sightings.length);
      for (let i = 0; i < sightings.length; i += 1) {
        // The latest moment of the grid that does not see past the sighting.
        const moment = Math.floor(sightings[i].at / (step * DAY)) * step * DAY;
        const look = await looks.at(moment);
        const index = indexes.get(moment) ?? new Map(look.ids.map((id, row) => [id, row]));
        indexes.set(moment, index);
        const row = index.get(sightings[i].id);
        segments[i] = row === undefined ? -1 : look.segments[row];
      }
      return { segments, stale: step };
    },
  };
  return looks;
}

function stepFor(sightings: readonly Sighting[]): number {
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of sightings) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return Math.max(LEAST_STEP_DAYS, Math.ceil((last - first) / DAY / MOST_TABLES));
}
