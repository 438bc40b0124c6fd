import { Button, Group, NumberInput, Radio, Select, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { jobsQuery } from '../../../../api/jobs.js';
import {
  startClustering,
  startTableComparison,
  type TablePreview,
} from '../../../../api/tables.js';
import type { Algorithm } from '../../../../../../src/model/index.js';
import { ErrorState } from '../../../../ui/error-state.js';
import { Section } from '../../../../ui/section.js';
import { findsNumber, hasElbow, METHOD_OPTIONS } from '../../jobs/methods.js';
import { numbersOf } from '../../jobs/numbers-of.js';
import { ColumnChoice } from './column-choice.js';
import lab from '../../lab.module.css';
import classes from './options.module.css';

/** What no column is called: rows go by their number. */
const BY_NUMBER = '';

interface OptionsFormProps {
  readonly preview: TablePreview;
  /** It has begun, under the id of its job. */
  readonly onStarted: (job: string) => void;
  /** The same of a comparison of all methods. */
  readonly onCompared: (job: string) => void;
}

/** What is looked for in a table: by which columns, how many groups, by which method. */
export function OptionsForm({ preview, onStarted, onCompared }: OptionsFormProps) {
  const { table, columns: known, suggested } = preview;
  const client = useQueryClient();
  const [id, setId] = useState(suggested.id ?? BY_NUMBER);
  const [columns, setColumns] = useState<readonly string[]>(suggested.columns);
  const [algorithm, setAlgorithm] = useState<Algorithm>('kmeans');
  const [least, setLeast] = useState<number | string>(3);
  const [most, setMost] = useState<number | string>(8);
  const [choose, setChoose] = useState<'balanced' | 'elbow'>('balanced');
  const [scale, setScale] = useState<'minmax' | 'none'>('minmax');
  const [seed, setSeed] = useState<number | string>(1);
  const start = useMutation({
    mutationFn: startClustering,
    onSuccess: async (job) => {
      await client.invalidateQueries({ queryKey: jobsQuery.queryKey });
      onStarted(job.id);
    },
  });
  const compare = useMutation({
    mutationFn: startTableComparison,
    onSuccess: async (job) => {
      await client.invalidateQueries({ queryKey: jobsQuery.queryKey });
      onCompared(job.id);
    },
  });
  const asksNumber = !findsNumber(algorithm);
  const k = asksNumber ? numbersOf(least, most) : undefined;
  const isReady = k !== null && columns.length > 0;
  const chosen = () => ({
    table,
    columns: [...columns],
    scale,
    ...(id !== BY_NUMBER && { id }),
    ...(k !== undefined && k !== null && { k }),
    ...(typeof seed === 'number' && { seed }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    start.mutate({ ...chosen(), algorithm, ...(hasElbow(algorithm) && { choose }) });
  };
  return (
    <form onSubmit={submit} className={lab.stack}>
      <Section
        title="Which columns"
        note="Groups are rows that are alike in these. Leave out what only numbers the rows, and what you would know anyway."
      >
        <Stack>
          <Select
            className={classes.field}
            label="Rows are named by"
            description="What stands in the file that you take away, and in examples."
            data={[
              { value: BY_NUMBER, label: 'Their number, from 1' },
              ...known.filter(({ namesRows }) => namesRows).map(({ name }) => name),
            ]}
            value={id}
            allowDeselect={false}
            onChange={(value) => {
              setId(value ?? BY_NUMBER);
              setColumns(columns.filter((name) => name !== value));
            }}
          />
          <ColumnChoice
            columns={known.filter(({ name }) => name !== id)}
            chosen={columns}
            onChange={setColumns}
          />
        </Stack>
      </Section>
      <Section title="How">
        <Stack>
          <div className={classes.fields}>
            <Select
              label="Method"
              data={[...METHOD_OPTIONS]}
              value={algorithm}
              allowDeselect={false}
              onChange={(value) => setAlgorithm(value ?? 'kmeans')}
            />
            {asksNumber && (
              <>
                <NumberInput
                  label="At least"
                  placeholder="3 groups"
                  suffix=" groups"
                  value={least}
                  min={2}
                  max={100}
                  allowDecimal={false}
                  error={k === null ? 'Fill in both, the smaller first' : undefined}
                  onChange={setLeast}
                />
                <NumberInput
                  label="At most"
                  placeholder="8 groups"
                  suffix=" groups"
                  value={most}
                  min={2}
                  max={100}
                  allowDecimal={false}
                  onChange={setMost}
                />
              </>
            )}
            <NumberInput
              label="Seed"
              description="The same seed and table give the same groups."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={seed}
              min={0}
              allowDecimal={false}
              allowNegative={false}
              onChange={setSeed}
            />
          </div>
          {!asksNumber && (
            <p className={lab.note}>
              This method finds the number of groups itself, and leaves out rows that are in none.
            </p>
          )}
          <Radio.Group
            label="Columns count"
            value={scale}
            onChange={(value) => setScale(value === 'none' ? 'none' : 'minmax')}
          >
            <Group mt={6} gap="lg">
              <Radio value="minmax" label="All alike, each put to 0 to 1" />
              <Radio value="none" label="As they are: larger numbers count more" />
            </Group>
          </Radio.Group>
          {hasElbow(algorithm) && (
            <Radio.Group
              label="How many groups is decided by"
              value={choose}
              onChange={(value) => setChoose(value === 'elbow' ? 'elbow' : 'balanced')}
            >
              <Group mt={6} gap="lg">
                <Radio value="balanced" label="All criteria together" />
                <Radio value="elbow" label="The elbow alone" />
              </Group>
            </Radio.Group>
          )}
        </Stack>
      </Section>
      {start.error !== null && <ErrorState error={start.error} />}
      {compare.error !== null && <ErrorState error={compare.error} />}
      <Group gap="sm">
        <Button type="submit" disabled={!isReady} loading={start.isPending}>
          Look for groups
        </Button>
        <Button
          variant="default"
          disabled={!isReady}
          loading={compare.isPending}
          onClick={() => compare.mutate(chosen())}
        >
          Compare all methods
        </Button>
        {columns.length === 0 && (
          <span className={classes.why}>Choose at least one column of numbers.</span>
        )}
      </Group>
    </form>
  );
}
