import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { count, plural } from '../../../../../src/charts/index.js';
import { EVENT_TYPES } from '../../../api/doings.js';
import { useEventTail, type CameIn, type TailShown } from '../../../api/event-tail/index.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { PageLink } from '../../../ui/page-link.js';
import { Section } from '../../../ui/section.js';
import type { SignalsSearch } from '../route.js';
import { useNarrow } from '../use-narrow.js';
import { EventList } from './event-list.js';
import { matching } from './match-event.js';
import { StreamLine } from './stream-line.js';
import classes from './live.module.css';

const TYPES = [
  { value: '', label: 'All calls' },
  ...EVENT_TYPES.map((type) => ({ value: type, label: `${type} calls` })),
];

/** What comes in, as it comes. It can be held, and is held by itself while somebody reads further down. */
export function LiveTab({ search }: { readonly search: SignalsSearch }) {
  const { shown, state } = useEventTail();
  const [held, setHeld] = useState<TailShown<CameIn> | null>(null);
  const narrow = useNarrow();
  const { q = '', type } = search;
  const text = useDeferredValue(q);
  const seen = held ?? shown;
  const events = useMemo(() => matching(seen.events, type, text), [seen, type, text]);
  const isNarrowed = type !== undefined || q.trim() !== '';
  const meanwhile = shown.came - seen.came;
  const hold = () => setHeld((before) => before ?? shown);
  return (
    <Section
      title="What comes in"
      aside={<StreamLine state={state} isHeld={held !== null} />}
      note="Every call as it reaches Ethogram, the newest first. It counts as soon as it stands here."
      isFlush
    >
      <div className={classes.tools} role="search" aria-label="Narrow the list down">
        <TextInput
          className={classes.text}
          type="search"
          aria-label="Part of a name, page, person or source"
          placeholder="Part of a name, page, person or source"
          maxLength={200}
          value={q}
          onChange={(event) => narrow({ q: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label="Kind of call"
          data={TYPES}
          value={type ?? ''}
          onChange={(event) => narrow({ type: event.currentTarget.value })}
        />
        <Button
          variant="default"
          className={classes.pause}
          aria-pressed={held !== null}
          onClick={() => (held === null ? hold() : setHeld(null))}
        >
          {held === null ? 'Pause' : meanwhile === 0 ? 'Go on' : `Go on, ${count(meanwhile)} new`}
        </Button>
      </div>
      <p className={classes.count}>
        {isNarrowed
          ? `${count(events.length)} of the last ${count(seen.events.length)}`
          : `The last ${plural(seen.events.length, 'call')}`}
        {seen.came > 0 && `, ${count(seen.came)} since you came`}
        {seen.skipped > 0 &&
          `. ${count(seen.skipped)} more came faster than can be shown; they are all counted`}
      </p>
      {events.length > 0 ? (
        <EventList events={events} isHeld={held !== null} onRead={hold} />
      ) : (
        <Nothing isNarrowed={isNarrowed} isWaiting={state.status === 'connecting'} />
      )}
    </Section>
  );
}

interface NothingProps {
  readonly isNarrowed: boolean;
  readonly isWaiting: boolean;
}

function Nothing({ isNarrowed, isWaiting }: NothingProps) {
  if (isWaiting) return <div className={classes.waiting} aria-hidden="true" />;
  if (isNarrowed) {
    return (
      <EmptyState title="Nothing like that came in yet">
        It is shown here as soon as it does.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing came in yet"
      action={<PageLink route="/welcome">Connect a sender</PageLink>}
    >
      The first call is shown here the moment it arrives.
    </EmptyState>
  );
}
