import { UnstyledButton } from '@mantine/core';
import { Icon } from '../../../ui/icons.js';
import type { RuleProblem } from '../../../api/rules.js';
import classes from './problem-list.module.css';

interface ProblemListProps {
  readonly problems: readonly RuleProblem[];
  readonly warnings: readonly RuleProblem[];
  /** Whether the text is being looked through. */
  readonly isBehind: boolean;
  /** Goes to its place in the text. */
  readonly onGo: (problem: RuleProblem) => void;
}

/** What is wrong with a text, each with its line and what to do about it. */
export function ProblemList({ problems, warnings, isBehind, onGo }: ProblemListProps) {
  const all = [
    ...problems.map((problem) => ({ problem, kind: 'problem' })),
    ...warnings.map((problem) => ({ problem, kind: 'warning' })),
  ];
  return (
    <div className={classes.list} role="status">
      {all.length === 0 ? (
        <p className={classes.sound}>
          {isBehind ? (
            'Reading the text …'
          ) : (
            <>
              <Icon name="check" size={14} /> Nothing is wrong with this text.
            </>
          )}
        </p>
      ) : (
        <ul aria-label="What is wrong with the text">
          {all.map(({ problem, kind }) => (
            <li
              key={`${kind} ${problem.line} ${problem.column} ${problem.message}`}
              data-kind={kind}
            >
              <UnstyledButton className={classes.line} onClick={() => onGo(problem)}>
                Line {problem.line}
              </UnstyledButton>
              <span>
                {problem.message}
                {problem.remedy !== null && (
                  <span className={classes.remedy}> ({problem.remedy})</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
