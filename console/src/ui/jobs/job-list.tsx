import { Progress } from '@mantine/core';
import type { ComponentType } from 'react';
import { percent } from '../../../../src/charts/index.js';
import { isOpen, type Job } from '../../api/jobs.js';
import { RelativeTime } from '../relative-time.js';
import { Section } from '../section.js';
import { DropJob } from './drop-job.js';
import { JobProblem } from './job-problem.js';
import classes from './job-list.module.css';

interface JobListProps {
  readonly jobs: readonly Job[];
  /** What came of one, in a word or two. */
  readonly Beside?: ComponentType<OfJob>;
  /** What came of one, at length. */
  readonly Below?: ComponentType<OfJob>;
}

interface OfJob {
  readonly job: Job;
}

/** What the server does or has done, and how far it is. It goes on when the page is closed, and is here when it is opened again. */
export function JobList({ jobs, Beside, Below }: JobListProps) {
  return (
    <Section title="Work" note="It goes on without this page.">
      <ul className={classes.list}>
        {jobs.map((job) => (
          <li key={job.id} className={classes.item}>
            <div className={classes.line}>
              <b className={classes.title}>{job.title}</b>
              <span className={classes.quiet}>
                by {job.by}, <RelativeTime at={job.endedAt ?? job.startedAt ?? job.createdAt} />
              </span>
              <span className={classes.end}>
                {Beside !== undefined && <Beside job={job} />}
                <DropJob job={job} />
              </span>
            </div>
            {isOpen(job) && <HowFar job={job} />}
            {Below !== undefined && <Below job={job} />}
            <JobProblem job={job} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function HowFar({ job: { title, state, progress, doing } }: OfJob) {
  return (
    <>
      <Progress value={progress * 100} aria-label={`${title}, how far`} />
      <p className={classes.doing} role="status">
        {state === 'waiting' ? 'Waits for the work before it' : `${percent(progress)} · ${doing}`}
      </p>
    </>
  );
}
