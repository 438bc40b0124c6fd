import { percent } from '../../../../../src/charts/index.js';
import type { Member } from '../../../api/members/index.js';
import type { Column } from '../../../ui/data-table/index.js';
import { EntityName } from '../../../ui/entity-name.js';
import { dayAndTime, exactUtc } from '../../../ui/time.js';
import type { Kind } from '../../segments/rows.js';
import classes from './members.module.css';

/** What the list of members shows: of those that a model found also how sure it is. */
export function columnsOf(kind: Kind): readonly Column<Member>[] {
  const sure: Column<Member> = {
    id: 'sure',
    title: 'How sure',
    align: 'right',
    width: '150px',
    value: ({ confidence }) => confidence,
    cell: ({ confidence }) => (
      <span className={classes.sure}>
        <span className={classes.bar} style={{ '--share': confidence }} aria-hidden="true" />
        <span className={classes.figure}>{percent(confidence)}</span>
      </span>
    ),
  };
  return [
    {
      id: 'id',
      title: 'Who',
      width: 'minmax(0, 2fr)',
      cell: ({ id }) => <EntityName id={id} />,
    },
    {
      id: 'since',
      title: 'In it since',
      width: 'minmax(0, 1fr)',
      // A narrow page has room for one: how sure says more, where there is a model.
      isExtra: kind === 'cluster',
      value: ({ since }) => Date.parse(since),
      // No clock: thousands of these are scrolled past.
      cell: ({ since }) => (
        <time dateTime={since} title={exactUtc(since)}>
          {dayAndTime(since)}
        </time>
      ),
    },
    ...(kind === 'cluster' ? [sure] : []),
  ];
}
