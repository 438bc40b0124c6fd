import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { interviewsQuery, type Interview } from '../../../api/interviews.js';
import { EntityName } from '../../../ui/entity-name.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Icon } from '../../../ui/icons.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { useMay } from '../../../ui/use-may.js';
import type { SegmentRow } from '../../segments/rows.js';
import { AnswerForm } from './answer-form.js';
import { sheetOf, type Asked } from './sheet.js';
import classes from './interviews.module.css';

interface InterviewsProps {
  readonly row: SegmentRow;
  /** Public ids of those whom the model names as typical. */
  readonly examples: readonly string[];
}

/** Whom to ask about a segment, and what they said; more is written down here. */
export function Interviews({ row, examples }: InterviewsProps) {
  const { data, error, refetch } = useQuery(interviewsQuery(row.level, row.slug));
  const may = useMay()('segments.write');
  /** Whose answer is written down; empty: that of somebody who is not listed. */
  const [writing, setWriting] = useState<string | null>(null);
  const asked = sheetOf(examples, data?.interviews ?? []);
  const answered = asked.filter(({ interviews }) => interviews.length > 0).length;
  const form = (id: string) => (
    <AnswerForm row={row} entity={id} onClose={() => setWriting(null)} />
  );
  return (
    <Section
      title="What they say"
      note="Ask those who are typical of it why they do what they do: what they say tells more than any figure. The report prints it under the segment."
      aside={asked.length > 0 && data !== undefined && `${answered} of ${asked.length} asked`}
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      <ul className={classes.list} aria-label="Whom to ask">
        {asked.map((one) => (
          <Person
            key={one.id}
            asked={one}
            onWrite={may && writing !== one.id ? () => setWriting(one.id) : null}
          >
            {writing === one.id && form(one.id)}
          </Person>
        ))}
      </ul>
      {asked.length === 0 && error === null && data !== undefined && (
        <p className={classes.none}>Nobody is typical of it.</p>
      )}
      {may &&
        (writing === '' ? (
          form('')
        ) : (
          <Button variant="default" size="compact-sm" onClick={() => setWriting('')}>
            Somebody else said something
          </Button>
        ))}
    </Section>
  );
}

interface PersonProps {
  readonly asked: Asked;
  /** Null: nothing can be written down now. */
  readonly onWrite: (() => void) | null;
  readonly children: ReactNode;
}

function Person({ asked: { id, isTypical, interviews }, onWrite, children }: PersonProps) {
  return (
    <li className={classes.person} data-writing={children !== false}>
      <div className={classes.line}>
        <span className={classes.mark} data-asked={interviews.length > 0}>
          {interviews.length > 0 && <Icon name="check" size={16} />}
        </span>
        <EntityName id={id} />
        {!isTypical && <span className={classes.note}>not one of the typical</span>}
        {onWrite !== null && (
          <Button
            className={classes.write}
            variant="subtle"
            size="compact-sm"
            aria-label={`Write down an answer of ${id}`}
            onClick={onWrite}
          >
            Write down
          </Button>
        )}
      </div>
      {interviews.map((one) => (
        <Saying key={`${one.at} ${one.said}`} interview={one} />
      ))}
      {children}
    </li>
  );
}

function Saying({ interview: { said, by, at } }: { readonly interview: Interview }) {
  return (
    <figure className={classes.saying}>
      <blockquote className={classes.said}>{said}</blockquote>
      <figcaption className={classes.note}>
        {by !== null && `${by}, `}
        <RelativeTime at={at} as="date" />
      </figcaption>
    </figure>
  );
}
