import type { Transition } from '../../../api/transitions.js';
import type { Column } from '../../../ui/data-table/index.js';
import { EntityName } from '../../../ui/entity-name.js';
import { Icon, type IconName } from '../../../ui/icons.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { span } from '../../../ui/time.js';
import classes from './moves.module.css';

const KINDS: Record<Transition['kind'], { readonly icon: IconName; readonly word: string }> = {
  entered: { icon: 'arrowIn', word: 'came in' },
  left: { icon: 'arrowOut', word: 'left' },
  corrected: { icon: 'mended', word: 'corrected' },
};

const CAUSES: Record<Transition['cause'], string> = {
  event: 'by what they did',
  time: 'by time alone',
  definition: 'the definition changed',
  late: 'something came late',
  merge: 'identities were joined',
  import: 'by an import',
};

/** What became known later than this after it was so is said to be late. */
const LATE_MS = 60_000;

/** What the list of moves shows. */
export const columns: readonly Column<Transition>[] = [
  {
    id: 'who',
    title: 'Who',
    width: 'minmax(0, 2fr)',
    cell: ({ entity }) => <EntityName id={entity} />,
  },
  {
    id: 'kind',
    title: 'Move',
    width: '92px',
    cell: ({ kind }) => (
      <span className={classes.kind} data-kind={kind}>
        <Icon name={KINDS[kind].icon} size={16} /> {KINDS[kind].word}
      </span>
    ),
  },
  {
    id: 'cause',
    title: 'Why',
    width: 'minmax(0, 1.4fr)',
    isExtra: true,
    cell: ({ cause }) => CAUSES[cause],
  },
  {
    id: 'at',
    title: 'When',
    width: 'minmax(0, 1.6fr)',
    value: ({ at }) => Date.parse(at),
    cell: ({ at, recordedAt }) => {
      const late = Date.parse(recordedAt) - Date.parse(at);
      return (
        <>
          <RelativeTime at={at} />
          {late > LATE_MS && <span className={classes.late}> known {span(late)} later</span>}
        </>
      );
    },
  },
];
