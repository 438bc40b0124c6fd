import type { Hunk } from './lines-words.js';
import classes from './diff.module.css';

interface DiffProps {
  readonly hunks: readonly Hunk[];
  /** What it says now, for the lines around. */
  readonly text: string;
}

/** Lines around a change that stay as they are. */
const AROUND = 2;

/** How a text differs from the file on the disk, line by line. */
export function Diff({ hunks, text }: DiffProps) {
  const now = text.split('\n');
  return (
    <div className={classes.diff} role="region" aria-label="What changes in the file" tabIndex={0}>
      {hunks.map((hunk) => (
        <table key={`${hunk.line} ${hunk.newLine}`} className={classes.hunk}>
          <tbody>{linesOf(hunk, now).map(lineRow)}</tbody>
        </table>
      ))}
    </div>
  );
}

interface Line {
  readonly kind: 'removed' | 'added' | 'kept';
  readonly number: number;
  readonly text: string;
}

function linesOf({ line, newLine, removed, added }: Hunk, now: readonly string[]): Line[] {
  const first = Math.max(1, newLine - AROUND);
  const next = newLine + added.length;
  const kept = (from: number, to: number) =>
    now.slice(from - 1, to - 1).map((text, i): Line => ({ kind: 'kept', number: from + i, text }));
  return [
    ...kept(first, newLine),
    ...removed.map((text, i): Line => ({ kind: 'removed', number: line + i, text })),
    ...added.map((text, i): Line => ({ kind: 'added', number: newLine + i, text })),
    ...kept(next, next + AROUND),
  ];
}

const SIGNS = { removed: '−', added: '+', kept: '' } as const;
const WORDS = { removed: 'taken out', added: 'put in', kept: '' } as const;

function lineRow({ kind, number, text }: Line) {
  return (
    <tr key={`${kind} ${number}`} data-kind={kind}>
      <td className={classes.lineNumber}>{number}</td>
      <td className={classes.sign}>
        <span aria-hidden="true">{SIGNS[kind]}</span>
        <span className={classes.hidden}>{WORDS[kind]}</span>
      </td>
      <td className={classes.lineText}>{text === '' ? ' ' : text}</td>
    </tr>
  );
}
