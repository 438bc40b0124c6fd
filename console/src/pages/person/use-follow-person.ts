import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { personKey } from '../../api/person.js';
import { useStreamState, useTransitionStream } from '../../api/stream/index.js';

/** Keeps what is shown of somebody up to date: asks again when they moved, and after the stream was away. */
export function useFollowPerson(id: string): void {
  const client = useQueryClient();
  useTransitionStream((batch) => {
    if (!batch.some(({ entity }) => entity === id)) return;
    void client.invalidateQueries({ queryKey: personKey(id) }, { cancelRefetch: false });
    // What was compared is of the past now.
    client.removeQueries({ queryKey: ['proof', id], type: 'inactive' });
  });
  const { status } = useStreamState();
  useEffect(() => {
    if (status === 'live')
      void client.invalidateQueries({ queryKey: personKey(id) }, { cancelRefetch: false });
  }, [status, client, id]);
}
