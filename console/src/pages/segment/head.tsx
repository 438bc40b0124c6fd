import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { count, fixed, percent, plural } from '../../../../src/charts/index.js';
import { sizesQuery } from '../../api/sizes.js';
import { statusQuery } from '../../api/status.js';
import { PageHeader } from '../../ui/page-header.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { dayOf, exactUtc } from '../../ui/time.js';
import { Stat, Stats } from '../../ui/stat.js';
import { SegmentMark } from '../segments/segment-mark.js';
import { ModelVerdict } from '../segments/model-verdict.js';
import { useMay } from '../../ui/use-may.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import type { Kind } from '../segments/rows.js';
import { Sparkline } from '../segments/sparkline.js';
import { changeWords, trendOf } from '../segments/trends.js';
import { NamedBy } from './naming/named-by.js';
import { NamingForm } from './naming/naming-form.js';
import type { SegmentShown } from './use-segment.js';
import classes from './head.module.css';

const KIND_WORDS: Record<Kind, string> = {
  cluster: 'Found by the model',
  rule: 'Declared by a rule',
  stage: 'Stage of buying',
};

interface HeadProps {
  readonly shown: SegmentShown;
  /** The moment its size is true of. */
  readonly asOf: string | null;
}

/** What a segment is called, what it means, and how large it is. */
export function Head({ shown, asOf }: HeadProps) {
  const { row, fit, model, stage } = shown;
  const { data: status } = useQuery(statusQuery);
  const { data: sizes } = useQuery(sizesQuery);
  const { colour } = useSegmentLooks()(row.level, row.slug);
  const population = (row.level === 'contact' ? status?.contacts : status?.accounts) ?? 0;
  const trend = sizes === undefined ? null : trendOf(row, sizes);
  const may = useMay();
  const [isNaming, setNaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const stopNaming = () => {
    setNaming(false);
    // Who goes by keyboard is where they were.
    requestAnimationFrame(() => renameButton.current?.focus());
  };
  const found = fit?.segments.find(({ slug }) => slug === row.slug);
  return (
    <>
      {isNaming ? (
        <NamingForm row={row} onClose={stopNaming} />
      ) : (
        <PageHeader
          title={
            <span className={classes.title}>
              <SegmentMark row={row} />
              <span>{row.name}</span>
            </span>
          }
          lead={row.description}
          actions={
            row.kind !== 'stage' &&
            may('segments.write') && (
              <Button ref={renameButton} variant="default" onClick={() => setNaming(true)}>
                Rename
              </Button>
            )
          }
        />
      )}
      <p className={classes.facts}>
        <span>{row.level === 'contact' ? 'Contacts' : 'Accounts'}</span>
        <span>{KIND_WORDS[row.kind]}</span>
        <code>{row.slug}</code>
        {model !== null && row.kind === 'cluster' && <ModelVerdict model={model.model} />}
        <NamedBy row={row} />
      </p>
      <Stats>
        <Stat
          label="In it now"
          value={count(row.size)}
          note={asOf === null ? '' : <RelativeTime at={asOf} />}
        />
        <Stat
          label="Share"
          value={
            status === undefined ? undefined : percent(population > 0 ? row.size / population : 0)
          }
          note={`of ${plural(population, row.level)}`}
        />
        <Stat
          label="In 30 days"
          value={
            trend === null ? (
              '–'
            ) : (
              <span className={classes.trend}>
                {changeWords(trend)}
                <Sparkline trend={trend} colour={colour} />
              </span>
            )
          }
          note={trend === null ? 'not so for long' : `from ${count(trend[0] ?? 0)}`}
        />
        {row.kind === 'cluster' && (
          <>
            <Stat
              label="Stability"
              value={fit === undefined ? undefined : figure(found?.stability)}
              note="at most 1"
            />
            <Stat
              label="Apart from others"
              value={fit === undefined ? undefined : figure(found?.silhouette)}
              note="silhouette, −1 to 1"
            />
          </>
        )}
        {stage !== null && (
          <Stat label="Signs it needs" value={`${stage.needs} of ${stage.signs.length}`} />
        )}
        {row.since !== null && (
          <Stat
            label={row.kind === 'cluster' ? 'Active since' : 'Defined so since'}
            value={
              <time className={classes.day} dateTime={row.since} title={exactUtc(row.since)}>
                {dayOf(row.since)}
              </time>
            }
            note={<RelativeTime at={row.since} />}
          />
        )}
      </Stats>
    </>
  );
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : fixed(value, 2);
}
