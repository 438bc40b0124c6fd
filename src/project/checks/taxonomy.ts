import { isEventField, type TaxonomyRule } from '../../model/index.js';
import { isRecord, type Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import type { Path } from '../source.js';
import { checkSelectorFields, refuseFirmographic } from './signals.js';

/**
 * Finds rules that read what a taxonomy cannot: attributes that the taxonomy itself gives, the context of a visit, or
 * firmographic traits, which would reach a feature under the name of content.
 */
export function checkTaxonomy(entries: readonly Entry<TaxonomyRule>[], findings: Findings): void {
  for (const entry of entries) {
    const { source, path, raw } = entry;
    checkSelectorFields(source, [...path, 'when'], raw['when'], findings);
    checkConditions(entry, [...path, 'when'], raw['when'], findings);
    if (!isRecord(raw['set'])) continue;
    for (const [attribute, text] of Object.entries(raw['set'])) {
      if (typeof text !== 'string' || !text.startsWith('=')) continue;
      checkCopied(entry, [...path, 'set', attribute], text.slice(1), findings);
    }
  }
}

function checkCopied(
  { source }: Entry<TaxonomyRule>,
  path: Path,
  field: string,
  findings: Findings,
): void {
  refuseFirmographic(source, path, field, 'value', findings);
  if (!isEventField(field)) {
    findings.error(source, path, `unknown event field: ${field}`, {
      remedy: 'after = stands a field of the event, like =properties.topic',
    });
  } else if (isBeyond(field)) {
    findings.error(source, path, `a taxonomy cannot read ${field}`, { remedy: READABLE });
  }
}

function checkConditions(
  entry: Entry<TaxonomyRule>,
  path: Path,
  selector: unknown,
  findings: Findings,
): void {
  if (Array.isArray(selector)) {
    for (const [index, part] of selector.entries()) {
      checkConditions(entry, [...path, index], part, findings);
    }
  } else if (isRecord(selector)) {
    for (const [field, condition] of Object.entries(selector)) {
      if (['all', 'any', 'not'].includes(field)) {
        checkConditions(entry, [...path, field], condition, findings);
      } else if (isBeyond(field)) {
        findings.error(entry.source, [...path, field], `a taxonomy cannot read ${field}`, {
          at: 'key',
          remedy: READABLE,
        });
      }
    }
  }
}

const READABLE = 'it sees type, event, source, url, host, path, title and properties.<name>';

function isBeyond(field: string): boolean {
  return field.startsWith('content.') || field.startsWith('context.');
}
