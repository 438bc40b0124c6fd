import { NativeSelect } from '@mantine/core';
import { inWords } from '../../../ui/words.js';
import type { OfKind } from './kinds.js';
import { useKnownWords } from './known-words.js';
import type { FieldProps } from './leaf-field.js';
import classes from './condition.module.css';

/** Whether they are in another segment of the same level. */
export function SegmentField({ label, value, onChange }: FieldProps<OfKind<'segment'>>) {
  const { rules } = useKnownWords();
  const choices = rules.map(({ segment, name }) => ({ value: segment, label: name }));
  const isKnown = choices.some((one) => one.value === value.segment);
  const unknown = { value: value.segment, label: `${inWords(value.segment)} (no such rule)` };
  return (
    <div className={classes.sentence}>
      <span>they are in the segment</span>
      <NativeSelect
        aria-label={`${label}: segment`}
        size="xs"
        data={isKnown ? choices : [unknown, ...choices]}
        value={value.segment}
        error={!isKnown}
        onChange={(event) => onChange({ segment: event.currentTarget.value })}
      />
    </div>
  );
}
