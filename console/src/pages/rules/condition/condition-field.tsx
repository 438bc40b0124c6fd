import { ActionIcon, Menu, NativeSelect, UnstyledButton } from '@mantine/core';
import type { RuleCondition } from '../../../../../src/model/index.js';
import {
  canStand,
  KIND_GROUPS,
  KIND_WORDS,
  kindOf,
  turnedInto,
  type Kind,
  type Place,
} from './kinds.js';
import { LeafField, type FieldProps } from './leaf-field.js';
import { NumberField } from './number-field.js';
import { PeopleField } from './people-field.js';
import { useKnownWords } from './known-words.js';
import classes from './condition.module.css';

interface ConditionFieldProps extends FieldProps<RuleCondition> {
  readonly place: Place;
  /** What can be done with it among others; null: it stands alone. */
  readonly among?: Among | null;
}

interface Among {
  readonly onRemove: (() => void) | null;
  readonly onDuplicate: () => void;
  /** Up is -1. */
  readonly onMove: ((by: -1 | 1) => void) | null;
}

/** A condition to fill in: what it asks, and what it is made of. */
export function ConditionField(props: ConditionFieldProps) {
  const { label, value, onChange, place, among = null } = props;
  const { rules } = useKnownWords();
  const kind = kindOf(value);
  if (kind === null) return <p className={classes.beyond}>Only the text can show this one.</p>;
  const turn = (next: Kind) => {
    const made = turnedInto(next, value);
    const [other] = rules;
    onChange('segment' in made && other !== undefined ? { segment: other.segment } : made);
  };
  return (
    <div className={classes.condition} role="group" aria-label={label}>
      <div className={classes.head}>
        <NativeSelect
          aria-label={`${label}: what it asks`}
          className={classes.kind}
          size="xs"
          data={choicesAt(place, kind)}
          value={kind}
          onChange={(event) => turn(event.currentTarget.value as Kind)}
        />
        <ConditionMenu {...props} among={among} />
      </div>
      <Inside label={label} value={value} onChange={onChange} place={place} />
    </div>
  );
}

function Inside({ label, value, onChange, place }: ConditionFieldProps) {
  if ('all' in value)
    return (
      <Parts label={label} place={place} value={value.all} onChange={(all) => onChange({ all })} />
    );
  if ('any' in value)
    return (
      <Parts label={label} place={place} value={value.any} onChange={(any) => onChange({ any })} />
    );
  if ('atLeastOf' in value) {
    const { atLeastOf, of } = value;
    return (
      <>
        <div className={classes.sentence}>
          <span>at least</span>
          <NumberField
            label={`${label}: how many`}
            value={atLeastOf}
            isWhole
            onChange={(next) => {
              if (next >= 1 && next <= of.length) onChange({ atLeastOf: next, of });
            }}
          />
          <span>of these {of.length}</span>
        </div>
        <Parts
          label={label}
          place={place}
          value={of}
          onChange={(next) => onChange({ atLeastOf: Math.min(atLeastOf, next.length), of: next })}
        />
      </>
    );
  }
  if ('not' in value)
    return (
      <div className={classes.parts}>
        <ConditionField
          label={`${label}.1`}
          place={place}
          value={value.not}
          onChange={(not) => onChange({ not })}
        />
      </div>
    );
  if ('contacts' in value)
    return (
      <>
        <PeopleField
          label={label}
          value={value.contacts}
          onChange={(contacts) => onChange({ contacts, where: value.where })}
        />
        <div className={classes.parts}>
          <ConditionField
            label={`${label}.1`}
            place={{ ...place, ofContacts: true }}
            value={value.where}
            onChange={(where) => onChange({ contacts: value.contacts, where })}
          />
        </div>
      </>
    );
  return <LeafField label={label} value={value} onChange={onChange} />;
}

interface PartsProps extends FieldProps<readonly RuleCondition[]> {
  readonly place: Place;
}

function Parts({ label, value: parts, onChange, place }: PartsProps) {
  return (
    <div className={classes.parts}>
      {parts.map((part, index) => (
        <ConditionField
          key={index}
          label={`${label}.${index + 1}`}
          place={place}
          value={part}
          onChange={(next) => onChange(parts.with(index, next))}
          among={{
            onRemove: parts.length > 1 ? () => onChange(parts.toSpliced(index, 1)) : null,
            onDuplicate: () => onChange(parts.toSpliced(index, 0, part)),
            onMove: parts.length > 1 ? (by) => onChange(moved(parts, index, by)) : null,
          }}
        />
      ))}
      <UnstyledButton
        className={classes.add}
        onClick={() => onChange([...parts, turnedInto('count')])}
      >
        + another condition
      </UnstyledButton>
    </div>
  );
}

/** What can be done with a condition as a whole. */
function ConditionMenu({ label, value, onChange, among = null }: ConditionFieldProps) {
  const only = onlyPartOf(value);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`${label}: what else`}>
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Item onClick={() => onChange({ all: [value, turnedInto('count')] })}>
          And another beside it
        </Menu.Item>
        <Menu.Item onClick={() => onChange({ any: [value, turnedInto('count')] })}>
          Or another beside it
        </Menu.Item>
        <Menu.Item onClick={() => onChange('not' in value ? value.not : { not: value })}>
          {'not' in value ? 'Take the “not” off' : 'Turn it round: not this'}
        </Menu.Item>
        {only !== null && <Menu.Item onClick={() => onChange(only)}>Take the group off</Menu.Item>}
        {among !== null && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={among.onDuplicate}>Duplicate</Menu.Item>
            {among.onMove !== null && (
              <>
                <Menu.Item onClick={() => among.onMove?.(-1)}>Move up</Menu.Item>
                <Menu.Item onClick={() => among.onMove?.(1)}>Move down</Menu.Item>
              </>
            )}
            {among.onRemove !== null && <Menu.Item onClick={among.onRemove}>Remove</Menu.Item>}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Of a group of one, that one. */
function onlyPartOf(value: RuleCondition): RuleCondition | null {
  const parts = 'all' in value ? value.all : 'any' in value ? value.any : [];
  return parts.length === 1 ? (parts[0] ?? null) : null;
}

function choicesAt(place: Place, own: Kind) {
  return KIND_GROUPS.map(({ label, kinds }) => ({
    group: label,
    items: kinds
      .filter((kind) => kind === own || canStand(kind, place))
      .map((value) => ({ value, label: KIND_WORDS[value] })),
  }));
}

function moved(parts: readonly RuleCondition[], index: number, by: -1 | 1) {
  const to = index + by;
  const [one, other] = [parts[index], parts[to]];
  if (one === undefined || other === undefined) return parts;
  return parts.with(index, other).with(to, one);
}
