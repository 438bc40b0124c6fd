import { EthogramError } from '../errors.js';
import type { ActivitySpread } from './activity.js';

/** How far a simulation has come. */
interface SimulateProgress {
  readonly accounts: number;
  readonly total: number;
  readonly events: number;
}

/** What market to simulate, and where to write it. */
export interface SimulateOptions {
  /** 1 to 1,000,000. */
  readonly accounts: number;
  /** Length of the history, 60 to 3,650 days. */
  readonly days: number;
  /** The same seed gives the same bytes. */
  readonly seed: number;
  /** Latent groups: default 5, 1 = no structure, at most 8. */
  readonly groups?: number | undefined;
  /** How unequally active people are; default `uneven` (coefficient of variation about .95; `even` .25). */
  readonly activity?: ActivitySpread | undefined;
  /** A moment of the last UTC day, epoch milliseconds; default 30 June 2026. */
  readonly end?: number | undefined;
  /** Folder to write; new, empty, or an earlier simulated market, which is replaced. */
  readonly out: string;
  readonly onProgress?: ((progress: SimulateProgress) => void) | undefined;
  /** Lines of an events file; default 250,000. */
  readonly maxEventsPerFile?: number | undefined;
}

/** Options with their defaults. */
export interface Settings {
  readonly accounts: number;
  readonly days: number;
  readonly seed: number;
  readonly groups: number;
  readonly activity: ActivitySpread;
  readonly end: number;
  readonly out: string;
  readonly maxEventsPerFile: number;
}

const DEFAULT_END = Date.UTC(2026, 5, 30);
const DEFAULT_EVENTS_PER_FILE = 250_000;
const LATEST_END = Date.UTC(2100, 0, 1);

/** Validates options. Throws EthogramError `usage`, naming the option and its range. */
export function settingsOf(options: SimulateOptions): Settings {
  const { activity = 'uneven', seed, out } = options;
  if (!Number.isSafeInteger(seed)) fail('seed', seed, 'give a whole number');
  if (out === '') fail('out', out, 'give a folder');
  if (activity !== 'uneven' && activity !== 'even') fail('activity', activity, 'uneven or even');
  return {
    accounts: whole('accounts', options.accounts, 1, 1_000_000),
    days: whole('days', options.days, 60, 3650),
    seed,
    groups: whole('groups', options.groups ?? 5, 1, 8),
    activity,
    end: whole('end', options.end ?? DEFAULT_END, Date.UTC(2010, 0, 1), LATEST_END),
    out,
    maxEventsPerFile: whole(
      'maxEventsPerFile',
      options.maxEventsPerFile ?? DEFAULT_EVENTS_PER_FILE,
      1,
      Number.MAX_SAFE_INTEGER,
    ),
  };
}

function whole(name: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  return fail(name, value, `give a whole number of ${low} to ${high}`);
}

function fail(name: string, value: unknown, remedy: string): never {
  throw new EthogramError('usage', `${name} cannot be: ${String(value)} (${remedy})`);
}
