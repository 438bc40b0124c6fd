import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { plural } from '../../../../src/charts/index.js';
import { ErrorState } from '../error-state.js';
import { announce, announceProblem } from '../announce.js';
import type { DraftedFile } from './drafted.js';
import { linesWords } from './lines-words.js';
import classes from './draft-bar.module.css';

interface DraftBarProps<Draft> {
  readonly drafted: DraftedFile<Draft>;
  readonly onReview: () => void;
}

/** How what is shown stands to the file: as saved, changed, or overtaken by somebody else. */
export function DraftBar<Draft>({ drafted, onReview }: DraftBarProps<Draft>) {
  const { read, draft, isChanged, isBehind, isOvertaken, restore, error } = drafted;
  const problems = read?.problems ?? [];
  const [problem] = problems;
  const discard = () => {
    restore(null);
    announce('The changes are discarded.', () => restore(draft));
  };
  return (
    <div className={classes.around}>
      <div className={classes.bar} data-changed={isChanged}>
        <p className={classes.words} role="status">
          {isChanged ? (
            <>
              <strong>Not saved.</strong>{' '}
              {problem === undefined
                ? `${linesWords(read?.diff ?? [])}.`
                : `Line ${problem.line}: ${problem.message}${moreWords(problems.length - 1)}.`}
            </>
          ) : (
            `As saved in ${drafted.file.file ?? 'no file yet'}.`
          )}
        </p>
        {isChanged && (
          <div className={classes.acts}>
            <Button variant="default" size="xs" onClick={discard}>
              Discard
            </Button>
            <Button
              size="xs"
              disabled={read?.ok !== true || isBehind || isOvertaken}
              onClick={onReview}
            >
              Review and save
            </Button>
          </div>
        )}
      </div>
      {isOvertaken && <Overtaken drafted={drafted} />}
      {error !== null && <ErrorState error={error} />}
    </div>
  );
}

/** Somebody has changed the file meanwhile: what can be done with these changes. */
function Overtaken<Draft>({ drafted }: { readonly drafted: DraftedFile<Draft> }) {
  const { file, read, restore, carryOver, insist } = drafted;
  const carry = useMutation({ mutationFn: carryOver, onError: announceProblem });
  return (
    <div className={classes.overtaken} role="alert">
      <p>
        <strong>{file.file ?? 'The file'} was changed meanwhile</strong>, by somebody else or by
        hand. Your changes are still here.
      </p>
      <div className={classes.acts}>
        <Button
          size="xs"
          disabled={read?.ok !== true}
          loading={carry.isPending}
          onClick={() => carry.mutate()}
        >
          Make my changes in what it says now
        </Button>
        <Button size="xs" variant="default" onClick={insist}>
          Keep my text, undoing theirs
        </Button>
        <Button size="xs" variant="default" onClick={() => restore(null)}>
          Drop mine
        </Button>
      </div>
    </div>
  );
}

function moreWords(more: number): string {
  return more === 0 ? '' : `, and ${plural(more, 'more problem')}`;
}
