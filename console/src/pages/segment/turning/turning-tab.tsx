import { Skeleton } from '@mantine/core';
import { ConditionTree, toEnter, toLeave } from '../../../ui/condition/index.js';
import { Section } from '../../../ui/section.js';
import type { SegmentShown } from '../use-segment.js';
import { ByModel } from './by-model.js';
import { ByStage } from './by-stage.js';
import classes from './turning.module.css';

/** What puts somebody into a segment, and what it would take to leave it. */
export function TurningTab({ shown }: { readonly shown: SegmentShown }) {
  const { row, when, stage, fit } = shown;
  if (when !== null) {
    return (
      <div className={classes.pair}>
        <Section
          title="What puts one in"
          note="As soon as it holds, on the millisecond; the event that makes it true moves them."
        >
          <ConditionTree words={toEnter(when)} />
        </Section>
        <Section
          title="What it takes to leave"
          note="They leave as soon as the condition holds no more."
        >
          <ConditionTree words={toLeave(when)} />
        </Section>
      </div>
    );
  }
  if (stage !== null) return <ByStage stage={stage} />;
  if (fit === undefined) return <Skeleton height={360} />;
  return fit === null ? null : <ByModel slug={row.slug} fit={fit} />;
}
