import type { TableFit } from '../../../../../../src/segments/index.js';
import type { Mark } from '../../model/colours.js';

/** The groups of a table as charts take them, in their order: the palette begins anew where there are more. */
export function groupMarks(segments: TableFit['segments']): readonly Mark[] {
  return segments.map(({ slug, name, cluster }) => ({ slug, name, cluster }));
}
