import { Button, Group, Modal, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { jobsQuery, startComparison, startFit, type NewFit } from '../../../api/jobs.js';
import type { Level } from '../../../api/segments.js';
import type { Algorithm } from '../../../../../src/model/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { hasElbow, METHOD_OPTIONS } from './methods.js';
import { MoreOptions, type MoreChosen } from './more-options.js';
import { numbersOf } from './numbers-of.js';
import lab from '../lab.module.css';

/** What the server is asked to do. */
export type Task = 'fit' | 'compare';

const LEVELS = [
  { value: 'contact', label: 'Contacts' },
  { value: 'account', label: 'Accounts' },
];

const METHODS = [{ value: '', label: 'As the project says' }, ...METHOD_OPTIONS];

const FEATURES = [
  { value: '', label: 'As the project says' },
  { value: 'mix', label: 'What they do, whatever the volume' },
  { value: 'raw', label: 'What they do, and how much' },
];

interface StartDialogProps {
  /** Null: closed. */
  readonly task: Task | null;
  readonly onClose: () => void;
}

/** Asks what to look for, and starts it: the work goes on by itself. */
export function StartDialog({ task, onClose }: StartDialogProps) {
  const title = task === 'compare' ? 'Compare methods' : 'Look for segments';
  return (
    <Modal opened={task !== null} onClose={onClose} title={title}>
      {task !== null && <StartForm task={task} onClose={onClose} />}
    </Modal>
  );
}

function StartForm({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const client = useQueryClient();
  const [level, setLevel] = useState<Level>('contact');
  const [algorithm, setAlgorithm] = useState('');
  const [features, setFeatures] = useState('');
  const [least, setLeast] = useState<number | string>('');
  const [most, setMost] = useState<number | string>('');
  const [more, setMore] = useState<MoreChosen>({});
  const start = useMutation({
    mutationFn: task === 'fit' ? startFit : startComparison,
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: jobsQuery.queryKey });
    },
  });
  const k = numbersOf(least, most);
  const canFollowElbow = algorithm === '' || hasElbow(algorithm as Algorithm);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (k === null) return;
    const { asOf, seed, choose, rows } = more;
    start.mutate({
      level,
      ...(k !== undefined && { k }),
      ...(algorithm !== '' && { algorithm: algorithm as NonNullable<NewFit['algorithm']> }),
      ...(features !== '' && { features: features as 'raw' | 'mix' }),
      ...(asOf !== undefined && { asOf }),
      ...(seed !== undefined && { seed }),
      // A method may have been chosen since that has no elbow.
      ...(choose !== undefined && canFollowElbow && { choose }),
      ...(rows !== undefined && { rows }),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <p className={lab.note}>
          {task === 'fit'
            ? 'The model is kept with its verdict, and moves nobody until you activate it.'
            : 'Every method on the same people, with the same measures. No model is kept.'}
        </p>
        <SegmentedControl
          aria-label="Among whom"
          data={LEVELS}
          value={level}
          onChange={(value) => setLevel(value === 'account' ? 'account' : 'contact')}
        />
        {task === 'fit' && (
          <Select
            label="Method"
            data={METHODS}
            value={algorithm}
            allowDeselect={false}
            onChange={(value) => setAlgorithm(value ?? '')}
          />
        )}
        <Select
          label="Told apart by"
          data={FEATURES}
          value={features}
          allowDeselect={false}
          onChange={(value) => setFeatures(value ?? '')}
        />
        <Group grow align="start">
          <NumberInput
            label="At least"
            placeholder="as the project says"
            suffix=" segments"
            value={least}
            min={2}
            max={50}
            allowDecimal={false}
            error={k === null ? 'Fill in both, the smaller first' : undefined}
            onChange={setLeast}
          />
          <NumberInput
            label="At most"
            placeholder="as the project says"
            suffix=" segments"
            value={most}
            min={2}
            max={50}
            allowDecimal={false}
            onChange={setMost}
          />
        </Group>
        <MoreOptions task={task} chosen={more} onChange={setMore} hasElbow={canFollowElbow} />
        {start.error !== null && <ErrorState error={start.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={k === null} loading={start.isPending}>
            {task === 'fit' ? 'Look for them' : 'Compare'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
