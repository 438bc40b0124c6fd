import type { Signal } from '../../model/index.js';
import { isRecord, type Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import { FIRMOGRAPHIC_REASON, isFirmographic } from '../firmographics.js';
import type { Path, Source } from '../source.js';
import { checkDuplicates } from './duplicates.js';

/** Which measures read a key that not every measure has. */
const READ_BY: Readonly<Record<string, readonly Signal['measure'][]>> = {
  value: ['sum', 'mean', 'max'],
  confidence: ['sum', 'mean', 'max'],
  of: ['distinct', 'sessions'],
  over: ['rate'],
  completed: ['abandonment'],
  within: ['abandonment'],
  of_keys: ['share'],
};

/**
 * Finds in signals what their shape cannot say: firmographic fields, keys that do not go together, and spans longer
 * than events are kept (`keptDays`, undefined when they are kept for good).
 */
export function checkSignals(
  entries: readonly Entry<Signal>[],
  keptDays: number | undefined,
  findings: Findings,
): void {
  for (const entry of entries) {
    checkFields(entry, findings);
    checkCombinations(entry, findings);
    checkWindow(entry, keptDays, findings);
  }
  checkDuplicates(entries, 'id', 'signal', findings);
}

function checkFields({ source, path, raw }: Entry<Signal>, findings: Findings): void {
  for (const key of ['select', 'over', 'completed']) {
    checkSelectorFields(source, [...path, key], raw[key], findings);
  }
  for (const key of ['value', 'confidence', 'of', 'key']) {
    const field = raw[key];
    if (typeof field === 'string')
      refuseFirmographic(source, [...path, key], field, 'value', findings);
  }
}

/** Refuses firmographic fields anywhere in a selector, well formed or not. */
export function checkSelectorFields(
  source: Source,
  path: Path,
  selector: unknown,
  findings: Findings,
): void {
  if (Array.isArray(selector)) {
    for (const [index, part] of selector.entries()) {
      checkSelectorFields(source, [...path, index], part, findings);
    }
  } else if (isRecord(selector)) {
    for (const [field, condition] of Object.entries(selector)) {
      if (['all', 'any', 'not'].includes(field)) {
        checkSelectorFields(source, [...path, field], condition, findings);
      } else {
        refuseFirmographic(source, [...path, field], field, 'key', findings);
      }
    }
  }
}

/** Refuses a field that holds a firmographic trait, and says why and what to do instead. */
export function refuseFirmographic(
  source: Source,
  path: Path,
  field: string,
  at: 'key' | 'value',
  findings: Findings,
): void {
  if (!isFirmographic(field)) return;
  findings.error(
    source,
    path,
    `firmographics are never features: ${field} (${FIRMOGRAPHIC_REASON})`,
    {
      at,
      code: 'firmographic_feature',
      remedy:
        'measure something they do; reports compare the segments with industry, size and region afterwards. The trade a page is written for is content.vertical',
    },
  );
}

function checkCombinations({ source, path, raw, value }: Entry<Signal>, findings: Findings): void {
  const { measure } = raw;
  if (raw['keys'] !== undefined && raw['key'] === undefined) {
    findings.error(source, [...path, 'keys'], 'keys without key', {
      at: 'key',
      remedy: 'add key: the event field whose values these are',
    });
  }
  if (raw['confidence'] !== undefined && raw['value'] === undefined) {
    findings.error(source, [...path, 'confidence'], 'confidence without value', {
      at: 'key',
      remedy: 'add value: the number that is multiplied by it',
    });
  }
  if (value === undefined) return;
  for (const [key, measures] of Object.entries(READ_BY)) {
    if (raw[key] === undefined || measures.some((m) => m === measure)) continue;
    findings.error(source, [...path, key], `${key} has no effect with measure ${value.measure}`, {
      at: 'key',
      remedy: `it belongs to measure ${measures.join(', ')}; remove it or change the measure`,
    });
  }
  if (value.measure === 'contacts' && value.levels?.join() !== 'account') {
    findings.error(
      source,
      [...path, value.levels === undefined ? 'measure' : 'levels'],
      'measure contacts counts the people of an account',
      {
        remedy: 'write levels: [account]',
      },
    );
  }
  const unknown = value.keys && value.of_keys?.find((key) => !value.keys?.includes(key));
  if (unknown !== undefined) {
    findings.error(
      source,
      [...path, 'of_keys'],
      `of_keys names a key that is not declared: ${unknown}`,
      {
        remedy: `add it to keys, or take one of: ${value.keys?.join(', ')}`,
      },
    );
  }
}

function checkWindow(
  { source, path, value }: Entry<Signal>,
  keptDays: number | undefined,
  findings: Findings,
): void {
  const days = Number.parseInt(value?.window ?? '0', 10);
  if (keptDays === undefined || days <= keptDays) return;
  findings.error(
    source,
    [...path, 'window'],
    `a window of ${days} days, but events are kept for ${keptDays}`,
    {
      remedy: 'shorten the window, or raise retention.events in ethogram.yaml (at most 180)',
    },
  );
}
