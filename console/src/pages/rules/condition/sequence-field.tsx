import { ActionIcon, UnstyledButton } from '@mantine/core';
import { Icon } from '../../../ui/icons.js';
import type { OfKind } from './kinds.js';
import type { FieldProps } from './leaf-field.js';
import { SelectorField } from './selector-field.js';
import { WithinField } from './span-field.js';
import classes from './condition.module.css';

type Steps = OfKind<'sequence'>['sequence'];
type Step = Steps[number];

/** One thing after another, each within a time of the one before if that is said. */
export function SequenceField({ label, value, onChange }: FieldProps<OfKind<'sequence'>>) {
  const { sequence: steps, within } = value;
  const change = (next: readonly Step[]) => {
    const [first, ...rest] = next;
    if (first === undefined) return;
    // The first step comes after no other.
    onChange({ ...value, sequence: [{ event: first.event }, ...rest] });
  };
  return (
    <>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={index} className={classes.step}>
            <div className={classes.sentence}>
              <span>{index === 0 ? 'first' : 'then,'}</span>
              {index > 0 && (
                <WithinField
                  label={`${label}, step ${index + 1}`}
                  value={step.within}
                  within="within"
                  without="however much later"
                  onChange={(next) => change(steps.with(index, stepOf(step.event, next)))}
                />
              )}
              {steps.length > 2 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={`${label}: take off step ${index + 1}`}
                  onClick={() => change(steps.toSpliced(index, 1))}
                >
                  <Icon name="close" size={13} />
                </ActionIcon>
              )}
            </div>
            <SelectorField
              label={`${label}, step ${index + 1}: events`}
              value={step.event}
              onChange={(event) => change(steps.with(index, stepOf(event, step.within)))}
            />
          </li>
        ))}
      </ol>
      <UnstyledButton
        className={classes.add}
        onClick={() => change([...steps, { event: { event: 'Demo Requested' }, within: '7d' }])}
      >
        + another step
      </UnstyledButton>
      <div className={classes.sentence}>
        <span>the last of them</span>
        <WithinField
          label={`${label}, the last step`}
          value={within}
          onChange={(next) =>
            onChange({ sequence: steps, ...(next !== undefined && { within: next }) })
          }
        />
      </div>
    </>
  );
}

function stepOf(event: Step['event'], within: string | undefined): Step {
  return { event, ...(within !== undefined && { within }) };
}
