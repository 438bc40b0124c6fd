import type { ReactNode } from 'react';
import type { PlacedPlay } from '../../../api/matrix.js';
import type { CellNote } from './matrix-table.js';
import type { Part } from './cell-of-line.js';
import { deadlineWords } from './deadline-words.js';
import { SegmentNames } from './segment-names.js';
import classes from './table.module.css';

interface PlayRowProps {
  readonly play: PlacedPlay;
  readonly notes: readonly CellNote[];
  /** Changes a part of it; null: that may not be done. */
  readonly onEdit: ((part: Part) => void) | null;
}

/** What to do for a segment, as it stands. Each cell is opened where it is. */
export function PlayRow({ play, notes, onEdit }: PlayRowProps) {
  const { segment, message, offer, channel, route } = play;
  const { angle, pain, outcome, proof } = message;
  const more = [
    ['Pain', pain],
    ['Outcome', outcome],
    ['Proof', proof],
  ] as const;
  const cell = (part: Part, title: string, what: ReactNode) => (
    <Cell part={part} title={title} segment={segment} notes={notes} onEdit={onEdit}>
      {what}
    </Cell>
  );
  return (
    <tr>
      <th scope="row" className={classes.segment}>
        <SegmentNames slug={segment} />
        <Notes notes={notes.filter(({ part }) => part === 'segment')} />
      </th>
      {cell(
        'message',
        'What to say',
        <>
          <span className={classes.angle}>{angle}</span>
          {more.map(
            ([name, words]) =>
              words !== undefined && (
                <span key={name} className={classes.more}>
                  <span className={classes.name}>{name}</span> {words}
                </span>
              ),
          )}
        </>,
      )}
      {cell(
        'offer',
        'What to offer',
        offer.map((one) => (
          <span key={one} className={classes.item}>
            {one}
          </span>
        )),
      )}
      {cell(
        'channel',
        'Where, in order',
        channel.map(({ name, deadline }, index) => (
          <span key={`${index} ${name}`} className={classes.item}>
            <span className={classes.number}>{index + 1}</span> {name}{' '}
            {deadline !== undefined && (
              <span className={classes.deadline}>{deadlineWords(deadline)}</span>
            )}
          </span>
        )),
      )}
      {cell('route', 'Who takes it', route ?? <span className={classes.none}>nobody named</span>)}
    </tr>
  );
}

interface CellProps {
  readonly part: Part;
  readonly title: string;
  readonly segment: string;
  readonly notes: readonly CellNote[];
  readonly onEdit: ((part: Part) => void) | null;
  readonly children: ReactNode;
}

function Cell({ part, title, segment, notes, onEdit, children }: CellProps) {
  const own = notes.filter((one) => one.part === part);
  return (
    <td data-title={title} data-problem={own.some(({ kind }) => kind === 'problem')}>
      {onEdit === null ? (
        <span className={classes.plain}>{children}</span>
      ) : (
        <button
          type="button"
          className={classes.cell}
          title={`Change: ${title.toLowerCase()}`}
          aria-describedby={own.length > 0 ? `${segment}-${part}` : undefined}
          onClick={() => onEdit(part)}
        >
          {children}
        </button>
      )}
      <Notes id={`${segment}-${part}`} notes={own} />
    </td>
  );
}

function Notes({ id, notes }: { readonly id?: string; readonly notes: readonly CellNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul id={id} className={classes.notes}>
      {notes.map(({ kind, words }) => (
        <li key={words} data-kind={kind}>
          {words}
        </li>
      ))}
    </ul>
  );
}
