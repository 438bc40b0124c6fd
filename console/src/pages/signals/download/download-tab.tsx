import { Button, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { startMatrix } from '../../../api/features.js';
import { jobsQuery } from '../../../api/jobs.js';
import { ErrorState } from '../../../ui/error-state.js';
import { JobList } from '../../../ui/jobs/index.js';
import { Section } from '../../../ui/section.js';
import { exactUtc } from '../../../ui/time.js';
import type { SignalsSearch } from '../route.js';
import { fieldOf, momentOf } from '../../../ui/as-of/index.js';
import { Holds, TakeAway } from './matrix.js';
import classes from './download.module.css';

const LEVELS = [
  { value: 'contact', label: 'Contacts' },
  { value: 'account', label: 'Accounts' },
];

const FORMATS = [
  { value: 'csv', label: 'CSV' },
  { value: 'parquet', label: 'Parquet' },
];

/** The matrix of contacts or accounts by signals as a file: what it holds stands in the address, the files that were made below. */
export function DownloadTab({ search }: { readonly search: SignalsSearch }) {
  const { level = 'contact', form = 'values', format = 'csv', asOf } = search;
  const client = useQueryClient();
  const navigate = useNavigate();
  const jobs = useQuery(jobsQuery).data?.jobs.filter(({ kind }) => kind === 'features') ?? [];
  const make = useMutation({
    mutationFn: startMatrix,
    onSuccess: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  const change = (changed: Pick<SignalsSearch, 'level' | 'form' | 'format' | 'asOf'>) =>
    void navigate({
      to: '/signals',
      search: tidy({ ...search, tab: 'download', ...changed }),
      replace: true,
      resetScroll: false,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ level, form, format, ...(asOf !== undefined && { asOf }) });
  };
  return (
    <>
      <Section
        title="Everybody by every signal, as a file"
        note="One row for each contact or account, one column for each signal: for a notebook, a spreadsheet, or a model of your own. It is the file that ethogram features writes in a terminal."
      >
        <form onSubmit={submit}>
          <Stack>
            <div className={classes.row}>
              <SegmentedControl
                aria-label="Whose"
                data={LEVELS}
                value={level}
                onChange={(value) => change({ level: value === 'account' ? value : undefined })}
              />
              <SegmentedControl
                aria-label="Written as"
                data={FORMATS}
                value={format}
                onChange={(value) => change({ format: value === 'parquet' ? value : undefined })}
              />
            </div>
            <Radio.Group
              label="What stands in it"
              value={form}
              onChange={(value) =>
                change({ form: value === 'mix' || value === 'raw' ? value : undefined })
              }
            >
              <Stack gap="xs" mt={6}>
                <Radio
                  value="values"
                  label="The signals themselves"
                  description="Amounts and rates as a person reads them; empty where there is nothing to divide by."
                />
                <Radio
                  value="mix"
                  label="As clustering sees them: what they do, whatever the volume"
                  description="0 to 1, scaled by those whom a fit would take."
                />
                <Radio
                  value="raw"
                  label="As clustering sees them: what they do, and how much"
                  description="0 to 1, scaled by those whom a fit would take."
                />
              </Stack>
            </Radio.Group>
            <TextInput
              className={classes.moment}
              type="datetime-local"
              label="As of"
              description={
                asOf === undefined
                  ? 'Your time. Empty: with everything that has come in.'
                  : `Only what had happened by then, ${exactUtc(asOf)}.`
              }
              value={asOf === undefined ? '' : fieldOf(asOf)}
              onChange={({ currentTarget: { value, validity } }) => {
                // While it is half filled in, what stands in the address stays.
                if (!validity.badInput) change({ asOf: momentOf(value) });
              }}
            />
            {make.error !== null && <ErrorState error={make.error} />}
            <div>
              <Button type="submit" loading={make.isPending}>
                Make the file
              </Button>
            </div>
          </Stack>
        </form>
      </Section>
      {jobs.length > 0 && <JobList jobs={jobs} Beside={TakeAway} Below={Holds} />}
    </>
  );
}

/** What is as usual does not stand in the address. */
function tidy(search: SignalsSearch): SignalsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
