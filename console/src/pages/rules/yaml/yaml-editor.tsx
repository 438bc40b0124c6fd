import { useEffect, useRef, type SyntheticEvent } from 'react';
import type { RuleProblem } from '../../../api/rules.js';
import { colouredLines } from './coloured-lines.js';
import { ProblemList } from './problem-list.js';
import { indentAfter, lineAt, startOfLine } from './lines.js';
import classes from './yaml-editor.module.css';

const LINE = 20;
const PADDING = 8;
/** Lines that are left above what is brought into view. */
const ABOVE = 2;

interface YamlEditorProps {
  readonly label: string;
  readonly text: string;
  readonly problems: readonly RuleProblem[];
  readonly warnings: readonly RuleProblem[];
  readonly isReadOnly: boolean;
  /** Whether problems are of a text of a moment ago. */
  readonly isBehind: boolean;
  /** The lines of the rule that is shown, from 1. */
  readonly shown: { readonly line: number; readonly endLine: number } | null;
  readonly onChange: (text: string) => void;
  /** The line the caret has come to, from 1. */
  readonly onLine?: (line: number) => void;
}

/** A text of YAML to be read and changed: with the number of each line, and what is wrong at its line. */
export function YamlEditor(props: YamlEditorProps) {
  const { label, text, problems, warnings, isReadOnly, shown, onChange, onLine } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const from = shown?.line ?? null;
  useEffect(() => {
    const { current } = area;
    if (current === null || from === null) return;
    const top = (from - 1) * LINE;
    const isSeen =
      top >= current.scrollTop && top < current.scrollTop + current.clientHeight - 4 * LINE;
    if (!isSeen) current.scrollTop = Math.max(0, top - ABOVE * LINE);
  }, [from]);
  const follow = () => {
    if (area.current === null) return;
    const { scrollTop, scrollLeft } = area.current;
    if (paper.current !== null)
      paper.current.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    if (gutter.current !== null) gutter.current.style.transform = `translateY(${-scrollTop}px)`;
  };
  const goTo = (problem: RuleProblem) => {
    const { current } = area;
    if (current === null) return;
    const at = startOfLine(text, problem.line) + problem.column - 1;
    current.focus();
    current.setSelectionRange(at, at);
    current.scrollTop = Math.max(0, (problem.line - 1 - ABOVE) * LINE);
  };
  const tell = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) =>
    onLine?.(lineAt(currentTarget.value, currentTarget.selectionStart));
  const count = text.split('\n').length;
  const marks = [
    ...warnings.map((one) => ({ ...one, kind: 'warning' })),
    ...problems.map((one) => ({ ...one, kind: 'problem' })),
  ];
  return (
    <div className={classes.editor}>
      <div className={classes.window}>
        <div className={classes.gutter} aria-hidden="true">
          <div ref={gutter} className={classes.numbers}>
            {marks.map(({ kind, line, column, message }) => (
              <span
                key={`${kind} ${line} ${column} ${message}`}
                className={classes.sign}
                data-kind={kind}
                title={message}
                style={{ top: PADDING + (line - 1) * LINE }}
              />
            ))}
            {Array.from({ length: count }, (_, index) => index + 1).join('\n')}
          </div>
        </div>
        <div className={classes.code}>
          <div ref={paper} className={classes.paper} aria-hidden="true">
            {shown !== null && (
              <span
                className={classes.shown}
                style={{
                  top: PADDING + (shown.line - 1) * LINE,
                  height: (shown.endLine - shown.line + 1) * LINE,
                }}
              />
            )}
            {marks.map(({ kind, line, column, message }) => (
              <span
                key={`${kind} ${line} ${column} ${message}`}
                className={classes.mark}
                data-kind={kind}
                style={{ top: PADDING + (line - 1) * LINE }}
              />
            ))}
            {colouredLines(text).map(({ kind, text: piece }, index) => (
              <span key={index} data-kind={kind}>
                {piece}
              </span>
            ))}
          </div>
          <textarea
            ref={area}
            className={classes.area}
            aria-label={label}
            aria-invalid={problems.length > 0}
            value={text}
            readOnly={isReadOnly}
            wrap="off"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || isReadOnly || event.nativeEvent.isComposing) return;
              if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
              event.preventDefault();
              const { value, selectionStart } = event.currentTarget;
              // The one way by which the browser can still undo it.
              document.execCommand('insertText', false, `\n${indentAfter(value, selectionStart)}`);
            }}
            onScroll={follow}
            onClick={tell}
            onKeyUp={tell}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </div>
      </div>
      <ProblemList problems={problems} warnings={warnings} isBehind={props.isBehind} onGo={goTo} />
    </div>
  );
}
