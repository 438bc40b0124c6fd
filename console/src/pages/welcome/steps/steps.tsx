import { plural } from '../../../../../src/charts/index.js';
import type { Setup, SetupStep } from '../../../api/setup.js';
import { Icon } from '../../../ui/icons.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { Enough } from './enough.js';
import { FirstFit } from './first-fit.js';
import classes from './steps.module.css';

/** Where each step is looked at or gone on with. What has no page of its own is done on this one. */
const LEADS: Record<
  SetupStep['id'],
  { readonly route: string; readonly search?: string; readonly words: string } | null
> = {
  project: { route: '/settings', search: '?tab=project', words: 'See the project' },
  events: null,
  signals: { route: '/signals', words: 'See the signals' },
  fit: { route: '/lab', words: 'Go to the lab' },
  activate: { route: '/lab', words: 'See the models' },
};

/** What is done on the way to the first verdict, and what comes next. */
export function Steps({ setup: { steps, done, events } }: { readonly setup: Setup }) {
  const open = steps.filter((step) => !step.done);
  return (
    <Section
      title={done ? 'Everything is set up' : 'Step by step'}
      aside={done ? undefined : `${plural(open.length, 'step')} to go`}
    >
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <Step
            key={step.id}
            step={step}
            place={index + 1}
            isNext={step === open[0]}
            hasEvents={events > 0}
          />
        ))}
      </ol>
      {done && (
        <p className={classes.end}>
          <PageLink route="/">Go to the overview</PageLink>
        </p>
      )}
    </Section>
  );
}

interface StepProps {
  readonly step: SetupStep;
  readonly place: number;
  /** Whether it is the first that is not done. */
  readonly isNext: boolean;
  /** Whether anything has come in. */
  readonly hasEvents: boolean;
}

function Step({ step: { id, title, done, at, says, next }, place, isNext, hasEvents }: StepProps) {
  const lead = LEADS[id];
  return (
    <li className={classes.step} data-done={done} {...(isNext && { 'aria-current': 'step' })}>
      <span className={classes.mark} aria-hidden="true">
        {done ? <Icon name="check" size={16} /> : place}
      </span>
      <div className={classes.words}>
        <h3 className={classes.title}>
          {title}
          <span className={classes.hidden}>{done ? ': done' : ': not done yet'}</span>
        </h3>
        {id === 'signals' && hasEvents && !done ? (
          <Enough says={says} />
        ) : (
          <p className={classes.says}>
            {says}
            {at !== null && (
              <>
                {' '}
                <span className={classes.since}>
                  <RelativeTime at={at} />
                </span>
              </>
            )}
          </p>
        )}
        {!done && <p className={classes.next}>{next}</p>}
        {id === 'fit' && hasEvents && !done && <FirstFit />}
        {lead !== null && (
          <PageLink route={lead.route} search={lead.search ?? ''} className={classes.lead}>
            {lead.words}
          </PageLink>
        )}
      </div>
    </li>
  );
}
