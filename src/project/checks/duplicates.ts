import type { Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import { locate } from '../source.js';

/** Finds entries of one kind that share a name, also across files. */
export function checkDuplicates(
  entries: readonly Entry<unknown>[],
  key: string,
  kind: string,
  findings: Findings,
): void {
  const first = new Map<string, Entry<unknown>>();
  for (const entry of entries) {
    const name = entry.raw[key];
    if (typeof name !== 'string') continue;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, entry);
      continue;
    }
    const { line } = locate(earlier.source, [...earlier.path, key]);
    findings.error(entry.source, [...entry.path, key], `${kind} declared twice: ${name}`, {
      remedy: `it is in ${earlier.source.file}:${line} already; rename or remove one`,
    });
  }
}
