import { InvalidArgumentError, Option } from 'commander';
import { LEVELS } from '../model/index.js';

const DAY_MS = 86_400_000;

/** `--level contact|account`. */
export function levelOption(description: string): Option {
  return new Option('-l, --level <level>', description).choices(LEVELS);
}

/** `--as-of T`: a moment that nothing later than it is seen from. */
export function asOfOption(): Option {
  return new Option(
    '--as-of <time>',
    'see nothing later than this: 2026-03-31 (to the end of that UTC day) or 2026-03-31T12:00:00Z (default: the last day with events)',
  ).argParser(parseMoment);
}

/** `--seed N`. */
export function seedOption(description: string): Option {
  return new Option('--seed <n>', description).argParser(parseWhole(0));
}

/** A moment as UTC milliseconds. */
export function parseMoment(text: string): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const at = isDay || isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new InvalidArgumentError('write it like 2026-03-31, or 2026-03-31T12:00:00Z.');
  }
  return isDay ? at + DAY_MS - 1 : at;
}

/** A parser of whole numbers from a least one upwards. */
export function parseWhole(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least)) {
      throw new InvalidArgumentError(`write a whole number from ${least} upwards.`);
    }
    return value;
  };
}

/** `a,b`: names between commas. */
export function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** `3..8` or `5`: the numbers of segments to try. */
export function parseRange(text: string): readonly [number, number] {
  const match = /^(\d{1,3})(?:(?:\.\.|-)(\d{1,3}))?$/.exec(text);
  const low = Number(match?.[1]);
  const high = match?.[2] === undefined ? low : Number(match[2]);
  if (match === null || low < 2 || high < low) {
    throw new InvalidArgumentError(
      'write a range like 3..8, or one number like 5; from 2 upwards.',
    );
  }
  return [low, high];
}
