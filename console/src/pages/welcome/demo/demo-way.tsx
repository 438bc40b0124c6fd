import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '../../../../../src/charts/index.js';
import { startDemo } from '../../../api/intake.js';
import { isOpen, jobsQuery } from '../../../api/jobs.js';
import type { Setup } from '../../../api/setup.js';
import { ConfirmTyped } from '../../../ui/confirm-typed.js';
import { ErrorState } from '../../../ui/error-state.js';
import { useMay } from '../../../ui/use-may.js';
import classes from '../welcome.module.css';

const SIZES = [
  { value: '60', label: '60 companies: a look' },
  { value: '400', label: '400 companies: as a real market' },
  { value: '1500', label: '1,500 companies: large' },
];
const DAYS = [
  { value: '200', label: '200 days' },
  { value: '365', label: 'a year' },
];
/** What is typed before made-up people come among others. */
const WORD = 'mix them';

/** A market that is made up, with known groups in it: to see what Ethogram does before there is data of one's own. */
export function DemoWay({ setup: { events } }: { readonly setup: Setup }) {
  const client = useQueryClient();
  const may = useMay()('imports.write');
  const jobs = useQuery(jobsQuery);
  const [accounts, setAccounts] = useState('400');
  const [days, setDays] = useState('365');
  const [isAsking, setAsking] = useState(false);
  const start = useMutation({
    mutationFn: () => startDemo({ accounts: Number(accounts), days: Number(days) }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries({ queryKey: jobsQuery.queryKey });
    },
  });
  const isGoing = jobs.data?.jobs.some((job) => job.kind === 'demo' && isOpen(job)) === true;
  return (
    <>
      <p className={classes.note}>
        People who look at prices, read the documentation, fall silent and buy, in companies that never were. The
        groups in it are known, so you can see whether Ethogram finds them.
      </p>
      <p className={classes.quiet}>
        It cannot be taken out again, and the project says from then on that its data is made up: use it in a project
        that you begin anew afterwards.
      </p>
      {may ? (
        <div className={classes.row}>
          <Select
            className={classes.wide}
            label="How large"
            data={SIZES}
            value={accounts}
            allowDeselect={false}
            onChange={(value) => setAccounts(value ?? '400')}
          />
          <Select
            label="How long"
            data={DAYS}
            value={days}
            allowDeselect={false}
            onChange={(value) => setDays(value ?? '365')}
          />
          <Button
            disabled={isGoing}
            loading={start.isPending}
            onClick={() => (events === 0 ? start.mutate() : setAsking(true))}
          >
            Make up a market
          </Button>
        </div>
      ) : (
        <p className={classes.quiet}>An analyst or an admin can do this.</p>
      )}
      {start.error !== null && !isAsking && <ErrorState error={start.error} />}
      <ConfirmTyped
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title="Made-up people among those who are here?"
        word={WORD}
        action="Make up a market"
        onConfirm={() => start.mutate()}
        isPending={start.isPending}
        error={start.error}
      >
        This project has {plural(events, 'event')} already. Made-up people come among them, count in every figure, and
        cannot be taken out again.
      </ConfirmTyped>
    </>
  );
}
