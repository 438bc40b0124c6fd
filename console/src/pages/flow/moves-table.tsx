import { count } from '../../../../src/charts/index.js';
import type { Flow, FlowMove } from '../../api/flow.js';
import { DataTable } from '../../ui/data-table/index.js';
import { columnsOf } from './columns.js';

interface MovesTableProps {
  readonly level: Flow['level'];
  readonly of: Flow['of'];
  readonly moves: readonly FlowMove[];
  readonly nameOf: (slug: string | null) => string;
}

/** The same moves in figures; the figure of a move leads to who made it. */
export function MovesTable({ level, of, moves, nameOf }: MovesTableProps) {
  const total = moves.reduce((sum, move) => sum + move.count, 0);
  const rows = moves.map((move) => ({
    ...move,
    level,
    of,
    fromName: nameOf(move.from),
    toName: nameOf(move.to),
    share: move.count / total,
  }));
  return (
    <DataTable
      label={`${count(total)} moves`}
      columns={COLUMNS[level]}
      rows={rows}
      rowId={({ from, to }) => `${from ?? ''}>${to ?? ''}`}
      sortedBy={{ column: 'count', isDescending: true }}
    />
  );
}

const COLUMNS = { contact: columnsOf('Contacts'), account: columnsOf('Accounts') };
