import { useRouter } from '@tanstack/react-router';
import { EmptyState } from '../../ui/empty-state.js';
import { Icon } from '../../ui/icons.js';
import { addressOf, PageLink } from '../../ui/page-link.js';
import { Section } from '../../ui/section.js';
import classes from './nothing-yet.module.css';

/** No data: the way to the first verdict. */
export function NothingYet() {
  const router = useRouter();
  const hasWelcome = addressOf(router, '/welcome') !== null;
  return (
    <Section title="Nothing has come in yet" isFlush>
      <EmptyState
        title="Your first verdict is a few steps away"
        icon={<Icon name="welcome" size={32} />}
        action={hasWelcome && <PageLink route="/welcome">Set up, step by step</PageLink>}
      >
        <p>
          Ethogram needs to see what people do: send events from your site, or bring in a file of
          the past. It then says which segments are real.
        </p>
        {!hasWelcome && (
          <dl className={classes.ways}>
            <dt>A file</dt>
            <dd>
              <code>ethogram import events.jsonl</code>
            </dd>
            <dt>Your site or server</dt>
            <dd>
              <code>ethogram keys create --role collector</code>, then any Segment or RudderStack
              SDK
            </dd>
          </dl>
        )}
      </EmptyState>
    </Section>
  );
}
