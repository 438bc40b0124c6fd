import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Merge } from '../../api/identity.js';
import { EntityName } from '../../ui/entity-name.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { useMay } from '../../ui/use-may.js';
import { DecideDialog } from '../person/identity/decide-dialog.js';
import classes from './merges.module.css';

/** Two ids of which somebody said that they are one person: what was said and decided, and what follows. */
export function MergeLine({ merge }: { readonly merge: Merge }) {
  const may = useMay()('identity.write');
  const [isDeciding, setDeciding] = useState(false);
  const { previousId, userId, at, recordedAt, source, trusted, undoneAt, decisions } = merge;
  const act = undoneAt === null ? 'undo' : 'redo';
  return (
    <li className={classes.merge}>
      <div className={classes.words}>
        <p className={classes.ids}>
          <code>{previousId}</code> is <code>{userId}</code>
        </p>
        <p className={classes.effect}>
          <Effect merge={merge} />
        </p>
        <ol className={classes.history}>
          <li>
            said by {source}, <RelativeTime at={at} as="date" />
            {recordedAt !== at && (
              <>
                , known since <RelativeTime at={recordedAt} as="date" />
              </>
            )}
            {!trusted && '; it is not trusted with merges'}
          </li>
          {decisions.map((one) => (
            <li key={`${one.at} ${one.act}`}>
              {one.act === 'undo' ? 'taken apart' : 'put together again'} by {one.by},{' '}
              <RelativeTime at={one.at} as="date" />
              {one.reason !== null && `: “${one.reason}”`}
            </li>
          ))}
        </ol>
      </div>
      {may && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${DECIDE[act]} ${previousId} and ${userId}`}
          onClick={() => setDeciding(true)}
        >
          {DECIDE[act]} …
        </Button>
      )}
      <DecideDialog
        merge={merge}
        act={act}
        isOpen={isDeciding}
        onClose={() => setDeciding(false)}
      />
    </li>
  );
}

const DECIDE = { undo: 'Take apart', redo: 'Put together' } as const;

/** Who the two are now: other merges count as well. */
function Effect({ merge }: { readonly merge: Merge }) {
  const { previousId, previousGoesBy, userId, userGoesBy, undoneAt } = merge;
  if (previousGoesBy === userGoesBy) {
    return (
      <>
        One person: <EntityName id={`contact:${userGoesBy}`} />
        {undoneAt !== null && '. Other merges still make them one.'}
      </>
    );
  }
  return (
    <>
      Two people: <Goes id={previousId} by={previousGoesBy} /> and{' '}
      <Goes id={userId} by={userGoesBy} />
    </>
  );
}

function Goes({ id, by }: { readonly id: string; readonly by: string }) {
  return (
    <>
      <EntityName id={`contact:${by}`} />
      {id !== by && ` (as ${id})`}
    </>
  );
}
