import type { MatrixProblem, PlacedPlay } from '../../../api/matrix.js';
import { PlayForm } from '../edit/play-form.js';
import type { Known } from '../edit/known.js';
import type { Editing } from '../use-editing.js';
import { cellOfLine, type Part } from './cell-of-line.js';
import { PlayRow } from './play-row.js';
import classes from './table.module.css';

interface MatrixTableProps {
  readonly plays: readonly PlacedPlay[];
  /** As it stands: problems are told by its lines. */
  readonly text: string;
  readonly problems: readonly MatrixProblem[];
  readonly warnings: readonly MatrixProblem[];
  readonly known: Known;
  /** Null: nothing may be changed. */
  readonly editing: Editing | null;
}

/** What is worth a look in a cell. */
export interface CellNote {
  readonly part: Part;
  readonly kind: 'problem' | 'warning';
  readonly words: string;
}

/** A segment a row: what to say, to offer and where, and who takes it. */
export function MatrixTable(props: MatrixTableProps) {
  const { plays, text, problems, warnings, known, editing } = props;
  const notesOf = notesBySegment(text, problems, warnings);
  return (
    <table className={classes.table} aria-label="The matrix">
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">What to say</th>
          <th scope="col">What to offer</th>
          <th scope="col">Where, in order</th>
          <th scope="col">Who takes it</th>
        </tr>
      </thead>
      <tbody>
        {plays.map((play) =>
          editing?.segment === play.segment ? (
            <tr key={play.segment} className={classes.editing}>
              <td colSpan={5}>
                <PlayForm
                  play={play}
                  known={known}
                  part={editing.part}
                  onDone={(put) => editing.put(put, play.segment)}
                  onCancel={editing.end}
                  onRemove={() => editing.remove(play)}
                />
              </td>
            </tr>
          ) : (
            <PlayRow
              key={play.segment}
              play={play}
              notes={notesOf.get(play.segment) ?? []}
              onEdit={editing === null ? null : (part) => editing.begin(play.segment, part)}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

function notesBySegment(
  text: string,
  problems: readonly MatrixProblem[],
  warnings: readonly MatrixProblem[],
): ReadonlyMap<string, readonly CellNote[]> {
  const notes = new Map<string, CellNote[]>();
  const all = [
    ...problems.map((one) => ({ ...one, kind: 'problem' as const })),
    ...warnings.map((one) => ({ ...one, kind: 'warning' as const })),
  ];
  for (const { line, kind, message, remedy } of all) {
    const cell = cellOfLine(text, line);
    if (cell === null) continue;
    const words = remedy === null ? message : `${message} (${remedy})`;
    const there = notes.get(cell.segment) ?? [];
    notes.set(cell.segment, [...there, { part: cell.part, kind, words }]);
  }
  return notes;
}
