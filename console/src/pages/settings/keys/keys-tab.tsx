import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '../../../../../src/charts/index.js';
import { keysQuery, type Key } from '../../../api/keys.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { useMay } from '../../../ui/use-may.js';
import { useNow } from '../../../ui/use-now.js';
import { KeyTable } from './key-table.js';
import { stateOf } from './key-state.js';
import { NewKeyDialog } from './new-key-dialog.js';
import { RevokeDialog } from './revoke-dialog.js';
import classes from '../settings.module.css';

/** Who may send events, and who may ask: keys, made and ended. */
export function KeysTab() {
  const keys = useQuery(keysQuery);
  const mayWrite = useMay()('keys.write');
  const [isMaking, setMaking] = useState(false);
  const [revoked, setRevoked] = useState<Key | null>(null);
  const now = useNow();
  // The newest is what somebody looks for.
  const all = (keys.data?.keys ?? []).toReversed();
  const valid = all.filter((key) => stateOf(key, now) === 'valid');
  const ended = all.filter((key) => stateOf(key, now) !== 'valid');
  return (
    <>
      <Section
        title="Keys"
        note="A key is how a program is let in: a website that sends events, a script that asks, an agent. Each does what its role may, and nothing else."
        isFlush
        {...(mayWrite && {
          aside: <Button onClick={() => setMaking(true)}>Make a key…</Button>,
        })}
      >
        {keys.error !== null && (
          <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />
        )}
        {keys.isPending && <Skeleton height={160} />}
        {keys.data !== undefined && valid.length === 0 && (
          <EmptyState title="No key opens anything">
            Nothing can send events yet. Make a key for a collector, and put it on your site.
          </EmptyState>
        )}
        {valid.length > 0 && (
          <KeyTable
            label="Keys that are valid"
            keys={valid}
            now={now}
            {...(mayWrite && { onRevoke: setRevoked })}
          />
        )}
        {ended.length > 0 && (
          <details className={classes.ended}>
            <summary>{plural(ended.length, 'key')} that ended</summary>
            <KeyTable label="Keys that ended" keys={ended} now={now} />
          </details>
        )}
      </Section>
      <NewKeyDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      <RevokeDialog revoked={revoked} onClose={() => setRevoked(null)} />
    </>
  );
}
