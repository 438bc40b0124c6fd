import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type MouseEvent } from 'react';
import type { Person } from '../../api/people.js';
import { stagesQuery } from '../../api/stages.js';
import { addressOf } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { SegmentDot } from '../../ui/segment-dot.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import classes from './people.module.css';

interface ResultsProps {
  readonly id: string;
  readonly people: readonly Person[];
  /** The place of the one that Enter opens. */
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
  readonly onOpen: (id: string) => void;
  readonly onEnd: () => void;
  /** Whether these are still those of the text before. */
  readonly isStale: boolean;
}

/** Pixels. */
const ROW = 52;
const HEIGHT = 624;
const BEYOND = 10;

/** The id of a row in the page. */
export function optionId(list: string, place: number): string {
  return `${list}-${place}`;
}

/** Those who were found, however many: only what is seen is drawn. */
export function Results(props: ResultsProps) {
  const { id, people, chosen, onEnd, isStale } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= people.length - 2 * BEYOND) onEnd();
    },
  });
  useEffect(() => virtual.scrollToIndex(Math.max(0, chosen), { align: 'auto' }), [chosen, virtual]);
  return (
    <div className={classes.frame} data-stale={isStale}>
      <div className={classes.heads} aria-hidden="true">
        <span>Who</span>
        <span>Segment</span>
        <span className={classes.extra}>Stage of buying</span>
      </div>
      <div
        ref={scroller}
        id={id}
        role="listbox"
        aria-label="People"
        tabIndex={-1}
        className={classes.scroller}
        style={{ '--height': `${Math.min(HEIGHT, people.length * ROW)}px` }}
      >
        <div
          role="presentation"
          className={classes.all}
          style={{ '--all': `${virtual.getTotalSize()}px` }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const person = people[index];
            return (
              person !== undefined && (
                <Row key={person.id} {...props} person={person} place={index} start={start} />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps extends ResultsProps {
  readonly person: Person;
  readonly place: number;
  /** Pixels from the top. */
  readonly start: number;
}

function Row({ id: list, person, place, start, people, chosen, onChoose, onOpen }: RowProps) {
  const router = useRouter();
  const look = useSegmentLooks();
  const { data: stages } = useQuery(stagesQuery);
  const { id, level, primary, segments, stage, name, email, domain, lastSeen } = person;
  const bare = id.slice(id.indexOf(':') + 1);
  const others = segments.length - 1;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <a
      id={optionId(list, place)}
      role="option"
      tabIndex={-1}
      aria-selected={place === chosen}
      aria-setsize={people.length}
      aria-posinset={place + 1}
      href={addressOf(router, '/people/$id', { id }) ?? undefined}
      className={classes.row}
      style={{ '--start': `${start}px` }}
      onClick={open}
      onMouseMove={() => onChoose(place)}
    >
      <span className={classes.who}>
        <span className={classes.name}>{name ?? bare}</span>
        <span className={classes.note}>
          {[level, email ?? domain ?? (name == null ? null : bare)].filter(Boolean).join(' · ')}
          {lastSeen != null && (
            <>
              {' · '}
              <RelativeTime at={lastSeen} />
            </>
          )}
        </span>
      </span>
      <span className={classes.segment}>
        {primary === null ? (
          <span className={classes.none}>in none</span>
        ) : (
          <>
            <SegmentDot look={look(level, primary)} />
            <span className={classes.segmentName}>{look(level, primary).name}</span>
            {others > 0 && <span className={classes.note}>+{others}</span>}
          </>
        )}
      </span>
      <span className={classes.extra}>
        {stage === null
          ? '–'
          : (stages?.stages.find((one) => one.level === level && one.stage === stage)?.name ??
            stage)}
      </span>
    </a>
  );
}

/** The room that the list will take. */
export function ResultsWaiting() {
  return <Skeleton height={HEIGHT + 36} aria-hidden="true" />;
}
