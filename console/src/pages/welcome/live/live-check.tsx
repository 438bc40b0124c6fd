import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { count } from '../../../../../src/charts/index.js';
import { useEventTail, type CameIn } from '../../../api/event-tail/index.js';
import { setupQuery } from '../../../api/setup.js';
import { EntityName } from '../../../ui/entity-name.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { ago } from '../../../ui/time.js';
import { useNow } from '../../../ui/use-now.js';
import classes from './live-check.module.css';

/** So many of the last events are shown. */
const SHOWN = 5;

/** Whether events arrive, as they do. */
export function LiveCheck() {
  const { shown, state } = useEventTail();
  useCountAnew(shown.came > 0);
  const hasCome = shown.came > 0;
  const latest = shown.events.slice(0, SHOWN);
  const condition = state.status === 'live' ? (hasCome ? 'arriving' : 'listening') : state.status;
  return (
    <Section
      title="Do events arrive?"
      aside={
        <PageLink route="/signals" search="?tab=live">
          See all that comes in
        </PageLink>
      }
      isFlush
    >
      <p className={classes.state} data-state={condition} role="status">
        <span className={classes.lamp} aria-hidden="true" />
        <span>
          <State condition={condition} came={shown.came} last={latest[0]?.receivedAt} />
        </span>
      </p>
      {latest.length > 0 && (
        <ul className={classes.list} aria-label="What came in last">
          {latest.map((event) => (
            <Row key={event.id} event={event} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface StateProps {
  readonly condition: 'arriving' | 'listening' | 'connecting' | 'disconnected';
  readonly came: number;
  /** When the last came in (ISO 8601). */
  readonly last: string | undefined;
}

function State({ condition, came, last }: StateProps) {
  const now = useNow();
  if (condition === 'arriving')
    return (
      <>
        <b>Yes.</b> {came === 1 ? 'One has' : `${count(came)} have`} come in since you opened this
        page.
      </>
    );
  if (condition === 'listening')
    return (
      <>
        Waiting for the next event; it shows here within a second.
        {last !== undefined && ` The last came in ${ago(Date.parse(last), now)}.`}
      </>
    );
  return condition === 'connecting' ? (
    <>Beginning to listen…</>
  ) : (
    <>The server does not answer, so nothing is heard. It goes on by itself when it does.</>
  );
}

function Row({ event }: { readonly event: CameIn }) {
  const { type, name, title, path, url, contact, account, actor, receivedAt, flag } = event;
  const who = contact ?? account;
  return (
    <li className={classes.row}>
      <span className={classes.type}>{type}</span>
      <span className={classes.what}>{name ?? title ?? path ?? url ?? '–'}</span>
      <span className={classes.who}>
        {who === null ? actor.anonymousId === null ? '' : 'a visitor' : <EntityName id={who} />}
        {flag === 'bot' && <span className={classes.flag}> a robot: counts for nothing</span>}
      </span>
      <span className={classes.when}>
        <RelativeTime at={receivedAt} />
      </span>
    </li>
  );
}

/** The first that comes in changes how far the set-up is. */
function useCountAnew(hasCome: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (hasCome) void client.invalidateQueries({ queryKey: setupQuery.queryKey });
  }, [client, hasCome]);
}
