import type { Mover } from '../../../api/flow.js';
import type { Column } from '../../../ui/data-table/index.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import classes from './who.module.css';

const CAUSES: Record<Mover['cause'], string> = {
  event: 'by what they did',
  time: 'by time alone',
  definition: 'the definition changed',
  late: 'something came late',
  merge: 'identities were joined',
  import: 'by an import',
};

/** Whoever moved, why and when. */
export const columns: readonly Column<Mover>[] = [
  {
    id: 'who',
    title: 'Who',
    width: 'minmax(0, 2fr)',
    cell: ({ entity, name, email, domain }) => (
      <PageLink route="/people/$id" filledIn={{ id: entity }} className={classes.name}>
        {name ?? email ?? domain ?? entity.slice(entity.indexOf(':') + 1)}
      </PageLink>
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
    width: 'minmax(0, 1fr)',
    align: 'right',
    cell: ({ at }) => <RelativeTime at={at} />,
  },
];
