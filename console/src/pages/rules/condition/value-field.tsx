import { ActionIcon, Button, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Condition, Scalar } from '../../../../../src/model/index.js';
import { Icon } from '../../../ui/icons.js';
import { NumberField } from './number-field.js';
import { readScalar, scalarText } from './scalar-text.js';
import {
  conditionOf,
  isNumberTest,
  OP_WORDS,
  testsOf,
  withOp,
  type ValueTest,
} from './value-tests.js';
import classes from './condition.module.css';

const OPS = Object.entries(OP_WORDS).map(([value, label]) => ({ value, label }));

interface ValueFieldProps {
  readonly label: string;
  readonly value: Condition;
  readonly onChange: (value: Condition) => void;
  /** Values that are known. */
  readonly suggestions: readonly string[];
}

/** What a value must be: `is free or trial`, `is at least 50`. */
export function ValueField({ label, value, onChange, suggestions }: ValueFieldProps) {
  const { tests, fold } = testsOf(value);
  const change = (next: readonly ValueTest[]) => onChange(conditionOf({ tests: next, fold }));
  return (
    <span className={classes.value}>
      {tests.map((test, index) => (
        <span key={`${index} ${test.op}`} className={classes.test}>
          {index > 0 && <span>and</span>}
          <NativeSelect
            aria-label={`${label}: comparison`}
            className={classes.op}
            size="xs"
            data={OPS}
            value={test.op}
            onChange={(event) => {
              const op = event.currentTarget.value as ValueTest['op'];
              change(tests.with(index, withOp(test, op)));
            }}
          />
          <TestValue
            label={label}
            test={test}
            suggestions={suggestions}
            foldButton={
              <FoldButton
                label={label}
                isOn={fold}
                onChange={(next) => onChange(conditionOf({ tests, fold: next }))}
              />
            }
            onChange={(next) => change(tests.with(index, next))}
          />
          {tests.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`${label}: take off “${OP_WORDS[test.op]}”`}
              onClick={() => change(tests.toSpliced(index, 1))}
            >
              <Icon name="close" size={13} />
            </ActionIcon>
          )}
        </span>
      ))}
      {tests.length === 1 && tests.every(isNumberTest) && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => change([...tests, otherSideOf(tests[0])])}
        >
          and …
        </Button>
      )}
    </span>
  );
}

interface TestValueProps {
  readonly label: string;
  readonly test: ValueTest;
  readonly suggestions: readonly string[];
  readonly foldButton: ReactNode;
  readonly onChange: (test: ValueTest) => void;
}

function TestValue({ label, test, suggestions, foldButton, onChange }: TestValueProps) {
  if ('values' in test)
    return (
      <ValuesField
        label={label}
        values={test.values}
        suggestions={suggestions}
        foldButton={foldButton}
        onChange={(values) => onChange({ op: 'is', values })}
      />
    );
  if ('number' in test)
    return (
      <NumberField
        label={`${label}: number`}
        value={test.number}
        onChange={(number) => onChange({ op: test.op, number })}
      />
    );
  if ('text' in test)
    return (
      <TextInput
        aria-label={`${label}: text`}
        className={classes.text}
        size="xs"
        value={test.text}
        rightSection={foldButton}
        placeholder={test.op === 'glob' ? '/docs/*' : ''}
        onChange={(event) => onChange({ op: test.op, text: event.currentTarget.value })}
      />
    );
  return null;
}

interface ValuesFieldProps {
  readonly label: string;
  readonly values: readonly Scalar[];
  readonly suggestions: readonly string[];
  readonly foldButton: ReactNode;
  readonly onChange: (values: readonly Scalar[]) => void;
}

/** One value or several, each of which will do. Without any it says so, and changes nothing. */
function ValuesField({ label, values, suggestions, foldButton, onChange }: ValuesFieldProps) {
  const [isEmptied, setEmptied] = useState(false);
  const texts = isEmptied ? [] : values.map(scalarText);
  return (
    <TagsInput
      aria-label={`${label}: values`}
      className={classes.tags}
      classNames={{ inputField: classes.tagInput ?? '' }}
      size="xs"
      splitChars={[]}
      placeholder={texts.length === 0 ? 'a value, then Enter' : ''}
      data={suggestions.filter((one) => !texts.includes(one))}
      value={texts}
      maxDropdownHeight={240}
      rightSection={foldButton}
      rightSectionWidth={26}
      error={isEmptied}
      onChange={(next) => {
        setEmptied(next.length === 0);
        if (next.length > 0) onChange(next.map(readScalar));
      }}
    />
  );
}

interface FoldButtonProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Whether capital letters count as small ones. */
function FoldButton({ label, isOn, onChange }: FoldButtonProps) {
  return (
    <ActionIcon
      variant={isOn ? 'light' : 'subtle'}
      color={isOn ? 'accent' : 'gray'}
      size="sm"
      className={classes.fold}
      aria-label={`${label}: Aa, capital letters count as small ones`}
      aria-pressed={isOn}
      title={isOn ? 'Capital letters count as small ones' : 'Capital letters count'}
      onClick={() => onChange(!isOn)}
    >
      Aa
    </ActionIcon>
  );
}

function otherSideOf(test: ValueTest | undefined): ValueTest {
  const number = test !== undefined && 'number' in test ? test.number : 0;
  const isLow = test?.op === 'gte' || test?.op === 'gt';
  return { op: isLow ? 'lt' : 'gte', number };
}
