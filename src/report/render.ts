import { EthogramError } from '../errors.js';
import type { ReportInput } from './input.js';
import { page } from './page.js';

/**
 * The report of one fit or of both levels: one HTML file that needs nothing else, to be read, forwarded and printed.
 * Pure: the same input gives the same bytes. Errors: `usage` without a result or with a level twice, `project_invalid` for
 * an unknown time zone.
 */
export function renderReport(input: ReportInput): string {
  const levels = input.results.map(({ level }) => level);
  if (levels.length === 0) {
    throw new EthogramError('usage', 'nothing to report: no fit (run: ethogram fit)');
  }
  if (new Set(levels).size < levels.length) {
    throw new EthogramError(
      'usage',
      `two fits of one level: ${levels.join(', ')} (a report tells one of each)`,
    );
  }
  return page(input).markup;
}
