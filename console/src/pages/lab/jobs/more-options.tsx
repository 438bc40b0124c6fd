import { Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { fieldOf, momentOf } from '../../../ui/as-of/index.js';
import { exactUtc } from '../../../ui/time.js';
import type { Task } from './start-dialog.js';
import classes from './jobs.module.css';

/** What is seldom other than usual; what is not said is as usual. */
export interface MoreChosen {
  /** ISO 8601. */
  readonly asOf?: string | undefined;
  readonly seed?: number | undefined;
  /** Of a fit: how the number of segments is decided. */
  readonly choose?: 'elbow' | undefined;
  /** Of a comparison: the most rows to compare on. */
  readonly rows?: number | undefined;
}

interface MoreOptionsProps {
  readonly task: Task;
  readonly chosen: MoreChosen;
  readonly onChange: (chosen: MoreChosen) => void;
  /** Whether the method has an elbow to follow. */
  readonly hasElbow: boolean;
}

/** As of when, from which seed, and what else the command line lets one say. */
export function MoreOptions({ task, chosen, onChange, hasElbow }: MoreOptionsProps) {
  const { asOf, seed, choose, rows } = chosen;
  return (
    <details className={classes.more}>
      <summary>As of when, and what else can be said</summary>
      <Stack mt="sm">
        <TextInput
          type="datetime-local"
          label="As of"
          description={
            asOf === undefined
              ? 'Empty: the end of the last day on which anything came in.'
              : `Only what had happened by then, ${exactUtc(asOf)}.`
          }
          value={asOf === undefined ? '' : fieldOf(asOf)}
          onChange={({ currentTarget: { value, validity } }) => {
            // While it is half filled in, what was chosen stays.
            if (!validity.badInput) onChange({ ...chosen, asOf: momentOf(value) });
          }}
        />
        <Group grow align="start">
          <NumberInput
            label="Seed"
            placeholder="1"
            description="The same seed and data give the same answer."
            value={seed ?? ''}
            min={0}
            allowDecimal={false}
            allowNegative={false}
            onChange={(value) => onChange({ ...chosen, seed: wholeOf(value) })}
          />
          {task === 'compare' && (
            <NumberInput
              label="Rows"
              placeholder="5,000 at most"
              description="More are sampled evenly: 20 to 20,000."
              value={rows ?? ''}
              min={20}
              max={20_000}
              allowDecimal={false}
              onChange={(value) => onChange({ ...chosen, rows: wholeOf(value) })}
            />
          )}
        </Group>
        {task === 'fit' && hasElbow && (
          <Radio.Group
            label="How many segments is decided by"
            value={choose ?? 'balanced'}
            onChange={(value) =>
              onChange({ ...chosen, choose: value === 'elbow' ? 'elbow' : undefined })
            }
          >
            <Group mt={6} gap="lg">
              <Radio value="balanced" label="All criteria together" />
              <Radio value="elbow" label="The elbow alone" />
            </Group>
          </Radio.Group>
        )}
      </Stack>
    </details>
  );
}

/** What stands in a field of numbers; undefined: nothing. */
function wholeOf(value: number | string): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
