import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { checklistQuery, untickItem, type ChecklistItem } from '../../api/checklist.js';
import { announce, announceProblem } from '../../ui/announce.js';
import { Icon } from '../../ui/icons.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { useMay } from '../../ui/use-may.js';
import { TickForm } from './tick-form.js';
import classes from './checklist.module.css';

/** Where an item is mended, and what that page is called. */
const LEADS: Record<
  ChecklistItem['place'],
  { readonly route: string; readonly search?: string; readonly words: string } | null
> = {
  signals: { route: '/signals', words: 'See the signals' },
  lab: { route: '/lab', words: 'Go to the lab' },
  segments: { route: '/segments', words: 'See the segments' },
  activation: { route: '/activation', words: 'See the activation matrix' },
  settings: { route: '/settings', search: '?tab=project', words: 'See the settings' },
  flow: { route: '/flow', words: 'See the flow' },
  outside: null,
};

/** One line of the list: how it stands, where it is mended, and its tick. */
export function Item({ item }: { readonly item: ChecklistItem }) {
  const { id, question, by, done, says, place, tick } = item;
  const may = useMay()('segments.write');
  // Null: nobody has yet. Who was at it finds the focus where they left.
  const [isTicking, setTicking] = useState<boolean | null>(null);
  const isBack = isTicking === false;
  const lead = LEADS[place];
  const isPerson = by === 'person';
  return (
    <li className={classes.item} data-done={done}>
      <span className={classes.mark} data-by={by} aria-hidden="true">
        {done && <Icon name="check" size={14} />}
      </span>
      <div className={classes.words}>
        <h3 className={classes.question}>
          {question}
          <span className={classes.state}>
            {done ? 'done' : isPerson ? 'open, for a person to tick' : 'open'}
          </span>
        </h3>
        {done && tick !== null ? (
          <p className={classes.says}>
            Ticked by {tick.by ?? 'somebody'}, <RelativeTime at={tick.at} as="date" />
            {tick.until !== null && (
              <>
                ; it holds until <RelativeTime at={tick.until} as="date" />
              </>
            )}
            .
          </p>
        ) : (
          <p className={classes.says}>{says}</p>
        )}
        {tick?.note != null && <p className={classes.note}>{tick.note}</p>}
        {lead !== null && (
          <PageLink route={lead.route} search={lead.search ?? ''} className={classes.lead}>
            {lead.words}
          </PageLink>
        )}
        {isTicking === true && <TickForm id={id} onClose={() => setTicking(false)} />}
      </div>
      {isPerson && may && isTicking !== true && (
        <div className={classes.act}>
          {done ? (
            <Untick
              id={id}
              question={question}
              isFocused={isBack}
              onDone={() => setTicking(false)}
            />
          ) : (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Tick: ${question}`}
              autoFocus={isBack}
              onClick={() => setTicking(true)}
            >
              Tick …
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

interface UntickProps {
  readonly id: string;
  readonly question: string;
  readonly isFocused: boolean;
  readonly onDone: () => void;
}

function Untick({ id, question, isFocused, onDone }: UntickProps) {
  const client = useQueryClient();
  const untick = useMutation({
    mutationFn: () => untickItem(id),
    onSuccess: (data) => {
      client.setQueryData(checklistQuery.queryKey, data);
      onDone();
      announce('The tick was taken back.');
    },
    onError: announceProblem,
  });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={`Take the tick back: ${question}`}
      autoFocus={isFocused}
      loading={untick.isPending}
      onClick={() => untick.mutate()}
    >
      Undo
    </Button>
  );
}
