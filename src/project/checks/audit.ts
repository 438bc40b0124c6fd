import type { Signal } from '../../model/index.js';
import { isRecord, type Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import type { Source } from '../source.js';
import { suggest } from '../spelling.js';

/** Finds signals that the settings of the audit ask for and that nobody declares. The defaults may name any. */
export function checkAudit(
  main: Source,
  signals: readonly Entry<Signal>[] | undefined,
  findings: Findings,
): void {
  const audit = isRecord(main.value) ? main.value['audit'] : undefined;
  if (!isRecord(audit) || signals === undefined) return;
  const known = signals.flatMap(({ raw }) => (typeof raw['id'] === 'string' ? [raw['id']] : []));
  for (const key of ['minimum', 'priority']) {
    const ids: unknown = audit[key];
    if (!Array.isArray(ids)) continue;
    for (const [index, id] of ids.entries()) {
      if (typeof id !== 'string' || known.includes(id)) continue;
      findings.error(main, ['audit', key, index], `unknown signal: ${id}`, {
        remedy: suggest(id, known),
      });
    }
  }
}
