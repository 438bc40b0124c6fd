import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { count, percent } from '../../../../../src/charts/index.js';
import { healthQuery, type Health } from '../../../api/health.js';
import { statusQuery, type Status } from '../../../api/status.js';
import { bytesInWords } from '../../../ui/bytes.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Icon } from '../../../ui/icons.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { Stat, Stats } from '../../../ui/stat.js';
import { span } from '../../../ui/time.js';
import { useMay } from '../../../ui/use-may.js';
import { useNow } from '../../../ui/use-now.js';
import { judgeProcess } from './judge-process.js';
import settings from '../settings.module.css';
import classes from './health.module.css';

/** An answer is a few seconds old before it is asked for again. */
const BEHIND_MS = 10_000;

const ICONS = { good: 'check', care: 'care', stop: 'stop' } as const;

/** How the server is: whether it keeps up, what it holds, and what it takes. */
export function HealthTab() {
  const maySeeAll = useMay()('metrics.read');
  const status = useQuery(statusQuery);
  const health = useQuery({ ...healthQuery, enabled: maySeeAll });
  const error = status.error ?? health.error;
  return (
    <>
      {error !== null && (
        <ErrorState
          error={error}
          onRetry={() => {
            void status.refetch();
            void health.refetch();
          }}
        />
      )}
      {status.data === undefined ? (
        error === null && <Skeleton height={420} />
      ) : (
        <Shown status={status.data} health={health.data} />
      )}
      <Section title="For whoever watches over it">
        <p className={settings.lede}>
          <code>/healthz</code> answers while the process runs, <code>/readyz</code> while it keeps
          up with what comes in, and <code>/metrics</code> has figures for Prometheus (from another
          machine with a key of an analyst).
        </p>
      </Section>
    </>
  );
}

interface ShownProps {
  readonly status: Status;
  /** Undefined: it is being asked for, or not for who looks. */
  readonly health: Health | undefined;
}

function Shown({ status, health }: ShownProps) {
  const now = useNow(1000);
  const asOf = Date.parse(status.asOf);
  const { level, title, words } = judgeProcess({
    asOf,
    failure: status.failure,
    free: health?.data.free ?? null,
    now,
  });
  return (
    <>
      <div className={classes.verdict} data-level={level} role="status">
        <Icon name={ICONS[level]} size={20} />
        <div>
          <b>{title}</b>
          <p>{words}</p>
        </div>
      </div>
      <Stats>
        <Stat
          label="Answers are as of"
          value={now - asOf < BEHIND_MS ? 'now' : `${span(now - asOf)} ago`}
          note="what came in is counted until then"
        />
        <Stat
          label="Waits for the store"
          value={bytesInWords(status.backlog)}
          note="safe in the log already"
        />
        <Stat label="Transitions" value={count(status.lastTransition)} note="since the beginning" />
        <Stat label="Version" value={status.version} note={health && `Node.js ${health.node}`} />
      </Stats>
      {health !== undefined && <Process health={health} now={now} />}
    </>
  );
}

/** What only those see who look after the server. */
function Process({ health, now }: { readonly health: Health; readonly now: number }) {
  const { startedAt, log, memory, data, snapshot } = health;
  const rows: readonly (readonly [string, React.ReactNode, React.ReactNode])[] = [
    [
      'Runs',
      `for ${span(now - Date.parse(startedAt))}`,
      <>
        since <RelativeTime at={startedAt} as="date" />
      </>,
    ],
    [
      'Log',
      `${bytesInWords(log.live)} taken in`,
      health.backlog === 0
        ? 'the store has every call that is in it'
        : `the store has ${bytesInWords(log.store)} of it, and follows`,
    ],
    [
      'Memory',
      bytesInWords(memory.resident),
      `${bytesInWords(memory.heap)} of objects, ${bytesInWords(memory.external)} of arrays`,
    ],
    [
      'Disk',
      `${bytesInWords(data.free)} free`,
      <>
        {percent(data.size === 0 ? 0 : data.free / data.size)} of {bytesInWords(data.size)}, at{' '}
        <code>{data.directory}</code>
      </>,
    ],
    [
      'Last snapshot',
      snapshot === null ? 'none yet' : <RelativeTime at={snapshot.at} />,
      snapshot === null
        ? 'the next start works everything out from the store, which takes longer'
        : `${bytesInWords(snapshot.bytes)}; it makes the next start quick`,
    ],
  ];
  return (
    <Section title="The process">
      <dl className={classes.rows}>
        {rows.map(([label, value, note]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <b>{value}</b>
              <span className={settings.quiet}>{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
