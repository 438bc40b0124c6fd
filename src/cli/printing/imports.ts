import type { ImportResult } from '../../collect/index.js';
import { counted, integer } from './numbers.js';
import type { Style } from './style.js';
import { table } from './table.js';
import { wrap } from './width.js';

/** What became of files: a table, then what there is to know of each. */
export function importsText(
  results: readonly ImportResult[],
  style: Style,
  columns: number,
): string {
  const { dim, yellow } = style;
  const grid = table(
    [
      { title: 'file', most: 36 },
      { title: 'rows', align: 'right' },
      { title: 'imported', align: 'right' },
      { title: 'duplicates', align: 'right' },
      { title: 'quarantined', align: 'right' },
    ],
    results.map((r) => [
      r.file,
      integer(r.rows),
      integer(r.imported),
      integer(r.duplicates),
      r.quarantined === 0 ? '0' : yellow(integer(r.quarantined)),
    ]),
    dim,
  );
  const remarks = [...remarksOf(results)].map(([remark, files]) => {
    const which = files.length === results.length ? '' : `${files.join(', ')}: `;
    return `• ${wrap(`${which}${remark}`, columns - 2, '  ')}`;
  });
  const quarantined = results.reduce((sum, result) => sum + result.quarantined, 0);
  const sections = [grid, remarks.join('\n')];
  if (quarantined > 0) {
    sections.push(
      'Nothing is lost: `ethogram quarantine list` shows the rows that were set apart.',
    );
  }
  return sections.filter((section) => section !== '').join('\n\n');
}

/** Every remark with the files it is true of, in the order they came. */
function remarksOf(results: readonly ImportResult[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const result of results) {
    for (const remark of remarksOfOne(result)) {
      files.set(remark, [...(files.get(remark) ?? []), result.file]);
    }
  }
  return files;
}

function remarksOfOne({ quarantineReasons, conflicts, warnings }: ImportResult): string[] {
  const reasons = quarantineReasons.map(
    ({ reason, count }) => `${counted(count, 'row')} set apart: ${reason}`,
  );
  const said =
    conflicts === 0
      ? []
      : [
          `${counted(conflicts, 'duplicate')} said something else than the first of that message id`,
        ];
  return [...reasons, ...said, ...warnings];
}
