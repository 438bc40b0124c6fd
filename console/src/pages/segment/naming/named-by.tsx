import { RelativeTime } from '../../../ui/relative-time.js';
import type { SegmentRow } from '../../segments/rows.js';

/** Who called a segment of a model what it is called, and since when; nothing where the model did. */
export function NamedBy({ row: { own, named, name } }: { readonly row: SegmentRow }) {
  if (named === null || own === null) return null;
  const what = own.name === name ? 'Described' : 'Named';
  return (
    <span>
      {what} by {named.by ?? 'somebody'} <RelativeTime at={named.at} />
      {own.name !== name && <>; the model calls it {own.name}</>}
    </span>
  );
}
