import { count, percent } from '../../../../src/charts/index.js';
import type { Flow, FlowMove } from '../../api/flow.js';
import type { Column } from '../../ui/data-table/index.js';
import { End } from './end.js';
import { WhoButton } from './who/who-button.js';

/** A line of the table. */
export interface MoveRow extends FlowMove {
  readonly level: Flow['level'];
  readonly of: Flow['of'];
  readonly fromName: string;
  readonly toName: string;
  /** Of all moves that are shown, 0-1. */
  readonly share: number;
}

/** What is said of each move; `who`: what those are called who make it. */
export function columnsOf(who: string): readonly Column<MoveRow>[] {
  return [
    {
      id: 'from',
      title: 'From',
      width: 'minmax(0, 3fr)',
      value: ({ fromName }) => fromName,
      cell: ({ from, fromName, ...row }) => <End {...row} slug={from} name={fromName} />,
    },
    {
      id: 'to',
      title: 'To',
      width: 'minmax(0, 3fr)',
      value: ({ toName }) => toName,
      cell: ({ to, toName, ...row }) => <End {...row} slug={to} name={toName} />,
    },
    {
      id: 'count',
      title: 'Moves',
      align: 'right',
      width: 'minmax(64px, 1fr)',
      value: (row) => row.count,
      cell: (row) => <WhoButton {...row} />,
    },
    {
      id: 'entities',
      title: who,
      align: 'right',
      width: 'minmax(64px, 1fr)',
      isExtra: true,
      value: ({ entities }) => entities,
      cell: ({ entities }) => count(entities),
    },
    {
      id: 'share',
      title: 'Share',
      align: 'right',
      width: 'minmax(64px, 1fr)',
      isExtra: true,
      value: ({ share }) => share,
      cell: ({ share }) => percent(share),
    },
  ];
}
