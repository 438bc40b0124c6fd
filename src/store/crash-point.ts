import { EthogramError } from '../errors.js';

/** Where a test may let the program die: between any two steps that something could be lost or doubled in. */
export const CRASH_POINTS = [
  /** Records are about to be written to the log. */
  'before-log-write',
  /** Half of their bytes are written. */
  'half-log-write',
  /** All are written, and may be lost by a power cut. */
  'after-log-write',
  /** All are safe; nobody has been told. */
  'after-log-append',
  /** Calls are in the store but for the commit. */
  'before-fold-commit',
  /** They are committed; nobody has been told. */
  'after-fold-commit',
  /** Any transaction of the store is about to be committed: an import, a merge, new rules. */
  'before-commit',
  /** It is committed; nobody has been told. */
  'after-commit',
  /** The live state moved somebody; nobody has been told. */
  'before-publish',
  /** Who listens was told; the store does not hold it. */
  'after-publish',
  /** An import, a merge or new rules are in the log and the store, and not in the live state. */
  'after-turn-record',
  /** A part of a snapshot of the live state is written. */
  'half-snapshot-write',
  /** It is whole and safe, beside the one before. */
  'before-snapshot-rename',
  /** It has taken its place. */
  'after-snapshot-rename',
] as const;
export type CrashPointName = (typeof CRASH_POINTS)[number];

/** Is told each time the program comes by a point; lets it die there or does nothing. */
export type CrashPoint = (name: CrashPointName) => void;

/** What every program but one under test has. */
export const NEVER_CRASH: CrashPoint = () => undefined;

/**
 * Reads the setting of a test: `after-log-append` or `after-log-append:3` calls `die` the third time the program comes by;
 * undefined or empty never does. `die` must not return. Errors: `usage` for an unknown point.
 */
export function crashAt(setting: string | undefined, die: () => never): CrashPoint {
  if (setting === undefined || setting === '') return NEVER_CRASH;
  const [wanted, times = '1'] = setting.split(':');
  if (!CRASH_POINTS.some((name) => name === wanted) || !/^[1-9]\d*$/.test(times)) {
    throw new EthogramError(
      'usage',
      `unknown crash point: ${setting} (known: ${CRASH_POINTS.join(', ')}, each with :n for the n-th time)`,
    );
  }
  let left = Number(times);
  return (name) => {
    if (name !== wanted) return;
    left -= 1;
    if (left === 0) die();
  };
}
