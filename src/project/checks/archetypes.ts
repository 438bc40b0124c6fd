import type { Archetype, Level, Signal } from '../../model/index.js';
import { isRecord, type Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import { suggest } from '../spelling.js';
import { checkDuplicates } from './duplicates.js';

/**
 * Finds archetypes that can never match: signatures that name no signal, or no signature at all. Where the signals are
 * not known (undefined) or none are declared, nothing is said of their names.
 */
export function checkArchetypes(
  entries: readonly Entry<Archetype>[],
  signals: readonly Entry<Signal>[] | undefined,
  findings: Findings,
): void {
  const levelsOf = new Map<string, readonly Level[] | undefined>();
  for (const { raw, value } of signals ?? []) {
    if (typeof raw['id'] === 'string') levelsOf.set(raw['id'], value?.levels);
  }
  for (const entry of entries) {
    checkKind(entry, findings);
    if (levelsOf.size > 0) checkSignature(entry, levelsOf, findings);
  }
  checkDuplicates(entries, 'slug', 'archetype', findings);
}

function checkKind({ source, path, raw }: Entry<Archetype>, findings: Findings): void {
  const { state, signature } = raw;
  const isEmpty = isRecord(signature) && Object.keys(signature).length === 0;
  if (state !== undefined && signature !== undefined) {
    findings.error(source, [...path, 'signature'], 'both state and signature', {
      at: 'key',
      remedy: 'a segment goes by its state or by a signature; remove one',
    });
  } else if (isEmpty || (state === undefined && signature === undefined)) {
    findings.error(
      source,
      [...path, 'signature'],
      'an archetype without a signature matches nothing',
      {
        at: 'key',
        remedy:
          'add signature: signal ids with high, low or none (or state: gone_quiet, never_engaged)',
      },
    );
  }
}

function checkSignature(
  { source, path, raw, value }: Entry<Archetype>,
  levelsOf: ReadonlyMap<string, readonly Level[] | undefined>,
  findings: Findings,
): void {
  if (!isRecord(raw['signature'])) return;
  for (const id of Object.keys(raw['signature'])) {
    const place = [...path, 'signature', id];
    if (!levelsOf.has(id)) {
      findings.error(source, place, `unknown signal: ${id}`, {
        at: 'key',
        remedy: suggest(id, [...levelsOf.keys()]),
      });
      continue;
    }
    const levels = levelsOf.get(id);
    const without = levels && value?.levels.filter((level) => !levels.includes(level));
    if (without === undefined || without.length === 0) continue;
    findings.warning(source, place, `${id} does not exist at ${without.join(' and ')} level`, {
      at: 'key',
      remedy: `it is left out there; or write levels: [${levels?.join(', ')}] for this archetype`,
    });
  }
}
