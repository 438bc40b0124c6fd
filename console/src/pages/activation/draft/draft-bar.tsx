import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { plural } from '../../../../../src/charts/index.js';
import { announce, announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { linesWords } from '../../rules/review/lines-words.js';
import type { Drafted } from './use-draft.js';
import classes from './draft.module.css';

interface DraftBarProps {
  readonly drafted: Drafted;
  readonly onReview: () => void;
}

/** How what is shown stands to the file: as saved, changed, or overtaken by somebody else. */
export function DraftBar({ drafted, onReview }: DraftBarProps) {
  const { read, draft, isChanged, isBehind, isOvertaken, restore, error, file } = drafted;
  const [problem] = read?.problems ?? [];
  const discard = () => {
    restore(null);
    announce('The changes are discarded.', () => restore(draft));
  };
  return (
    <>
      <div className={classes.bar} data-changed={isChanged}>
        <p className={classes.words} role="status">
          {!isChanged && `As saved in ${file.file ?? 'no file yet'}.`}
          {isChanged && (
            <>
              <strong>Not saved.</strong>{' '}
              {problem === undefined
                ? `${linesWords(read?.diff ?? [])}.`
                : `${plural(read?.problems.length ?? 0, 'problem')}, the first in line ${problem.line}: ${problem.message}.`}
            </>
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
    </>
  );
}

/** Somebody has changed the file meanwhile: what can be done with these changes. */
function Overtaken({ drafted }: { readonly drafted: Drafted }) {
  const { file, read, text, restore, carryOver } = drafted;
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
        <Button
          size="xs"
          variant="default"
          onClick={() => restore({ etag: file.etag, disk: file.text, text })}
        >
          Keep my text, undoing theirs
        </Button>
        <Button size="xs" variant="default" onClick={() => restore(null)}>
          Drop mine
        </Button>
      </div>
    </div>
  );
}
