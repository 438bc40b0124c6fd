import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Merge } from '../../../api/identity.js';
import { sessionQuery } from '../../../api/session.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { DecideDialog } from './decide-dialog.js';
import classes from './identity.module.css';

/** Two ids that were found to be one person: by what, and how to take that back. */
export function MergeRow({ merge }: { readonly merge: Merge }) {
  const { data: session } = useQuery(sessionQuery);
  const [isDeciding, setDeciding] = useState(false);
  const { previousId, userId, at, source, trusted, undoneAt, undoneBy, reason } = merge;
  const act = undoneAt === null ? 'undo' : 'redo';
  const may = session?.may.includes('identity.write') === true;
  return (
    <li className={classes.merge} data-undone={undoneAt !== null}>
      <span>
        <code>{previousId}</code> and <code>{userId}</code>{' '}
        {undoneAt === null ? 'are one person' : 'were taken apart'}
      </span>
      <span className={classes.note}>
        said by {source}
        {trusted ? ', which is trusted,' : ''} on <RelativeTime at={at} as="date" />
      </span>
      {undoneAt !== null && (
        <span className={classes.note}>
          undone by {undoneBy ?? 'somebody'} <RelativeTime at={undoneAt} />
          {reason !== null && `: “${reason}”`}
        </span>
      )}
      {may ? (
        <Button
          className={classes.button}
          variant="default"
          size="compact-sm"
          onClick={() => setDeciding(true)}
        >
          {act === 'undo' ? 'They are two people …' : 'They are one person after all …'}
        </Button>
      ) : (
        <span className={classes.note}>An analyst or an admin can take this back.</span>
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
