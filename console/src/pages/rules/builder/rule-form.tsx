import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Rule } from '../../../../../src/model/index.js';
import { ConditionTree, toEnter } from '../../../ui/condition/index.js';
import { ConditionField } from '../condition/condition-field.js';
import classes from './builder.module.css';

interface RuleFormProps {
  readonly rule: Rule;
  /** Whether the segment has a history under its slug, which ends when that is changed. */
  readonly isSaved: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (rule: Rule) => void;
}

const LEVELS = [
  { value: 'contact', label: 'Contacts' },
  { value: 'account', label: 'Accounts' },
];

/** A rule to fill in. */
export function RuleForm({ rule, isSaved, isDisabled, onChange }: RuleFormProps) {
  return (
    <fieldset className={classes.form} disabled={isDisabled} aria-label="The rule as a form">
      <div className={classes.names}>
        <TextInput
          label="Name"
          value={rule.name}
          maxLength={200}
          onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
        />
        <SlugField
          key={rule.segment}
          slug={rule.segment}
          isSaved={isSaved}
          onChange={(segment) => onChange({ ...rule, segment })}
        />
      </div>
      <Textarea
        label="What it means"
        value={rule.description}
        autosize
        minRows={2}
        maxLength={2000}
        onChange={(event) => onChange({ ...rule, description: event.currentTarget.value })}
      />
      <div className={classes.level}>
        <span>Of</span>
        <SegmentedControl
          aria-label="Whose behaviour it looks at"
          size="xs"
          disabled={isDisabled}
          data={LEVELS}
          value={rule.level}
          onChange={(level) =>
            onChange({ ...rule, level: level === 'account' ? 'account' : 'contact' })
          }
        />
        <span>who are in it as long as</span>
      </div>
      <ConditionField
        label="Condition 1"
        place={{ level: rule.level, ofContacts: false }}
        value={rule.when}
        onChange={(when) => onChange({ ...rule, when })}
      />
      <div className={classes.words}>
        <h3>In words</h3>
        <ConditionTree words={toEnter(rule.when)} />
      </div>
    </fieldset>
  );
}

interface SlugFieldProps {
  readonly slug: string;
  readonly isSaved: boolean;
  readonly onChange: (slug: string) => void;
}

/** The name for machines, which is taken when it is complete. */
function SlugField({ slug, isSaved, onChange }: SlugFieldProps) {
  const [text, setText] = useState(slug);
  const isSlug = /^[a-z][a-z0-9-]*$/.test(text);
  const take = () => {
    if (isSlug && text !== slug) onChange(text);
  };
  return (
    <TextInput
      label="Name for machines"
      value={text}
      maxLength={100}
      classNames={{ input: classes.slug ?? '' }}
      error={isSlug ? undefined : 'Lower case letters, digits and -'}
      description={isSaved && text !== slug ? 'Another one begins a new history' : undefined}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
