import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { profileQuery } from '../../api/doings.js';
import { ErrorState } from '../../ui/error-state.js';
import { Section } from '../../ui/section.js';
import { dayOf, exactUtc } from '../../ui/time.js';
import { valueWords } from './value-words.js';
import classes from './traits.module.css';

/** What was last said of somebody. */
export function Traits({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(profileQuery(id));
  return (
    <Section title="Traits" note="What was said of them last.">
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={160} />}
      {data?.traits.length === 0 && (
        <p className={classes.none}>
          Nothing was said of them yet: no identify or group call, and no row of a file.
        </p>
      )}
      {data !== undefined && data.traits.length > 0 && (
        <dl className={classes.list}>
          {data.traits.map(({ name, value, at }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={whenWords(at)}>{valueWords(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

/** What a file says without a time was always so. */
function whenWords(at: string): string {
  return Date.parse(at) <= 0
    ? 'said by a file, without a time'
    : `said on ${dayOf(at)} (${exactUtc(at)})`;
}
