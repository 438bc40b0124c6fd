import { ActionIcon, Autocomplete, Menu, NativeSelect, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Condition, Selector } from '../../../../../src/model/index.js';
import { Icon } from '../../../ui/icons.js';
import {
  COMBINERS,
  FIELD_WORDS,
  NAMED,
  namedOf,
  partsOf,
  selectorOf,
  TYPES,
  type Named,
  type Part,
} from './event-fields.js';
import { useKnownWords, type KnownWords } from './known-words.js';
import { ValueField } from './value-field.js';
import classes from './condition.module.css';

interface SelectorFieldProps {
  /** What the events are for, for who hears it. */
  readonly label: string;
  readonly value: Selector;
  readonly onChange: (value: Selector) => void;
}

/** Which events count: conditions on their fields, all of which must hold, and groups of such. */
export function SelectorField({ label, value, onChange }: SelectorFieldProps) {
  const parts = partsOf(value);
  const change = (next: readonly Part[]) => onChange(selectorOf(next));
  return (
    <div className={classes.selector} role="group" aria-label={label}>
      {parts.map((part, index) => {
        const shared = {
          label: `${label}, ${index + 1}`,
          taken: parts.map(([key]) => key),
          onRemove: parts.length > 1 ? () => change(parts.toSpliced(index, 1)) : null,
          onChange: (next: Part) => change(parts.with(index, next)),
        };
        return isGroup(part) ? (
          <SelectorGroup key={index} part={part} {...shared} />
        ) : (
          <FieldRow key={index} part={part} {...shared} />
        );
      })}
      <AddMenu label={label} parts={parts} onAdd={(part) => change([...parts, part])} />
    </div>
  );
}

interface PartProps {
  readonly label: string;
  readonly part: Part;
  readonly taken: readonly string[];
  readonly onRemove: (() => void) | null;
  readonly onChange: (part: Part) => void;
}

function FieldRow({ label, part: [field, condition], taken, onRemove, onChange }: PartProps) {
  const known = useKnownWords();
  const named = namedOf(field);
  return (
    <div className={classes.field}>
      <div className={classes.value}>
        <NativeSelect
          aria-label={`${label}: field`}
          className={classes.fieldName}
          size="xs"
          data={fieldChoices(field, taken)}
          value={named?.head ?? field}
          onChange={(event) => {
            const next = event.currentTarget.value;
            onChange([next in NAMED ? freeName(next as Named, taken) : next, firstValue(next)]);
          }}
        />
        {named !== null && (
          <NameField
            key={field}
            label={`${label}: name`}
            value={named.name}
            suggestions={named.head === 'properties' ? known.properties : []}
            onChange={(name) => {
              const next = `${named.head}.${name}`;
              if (name !== '' && !taken.includes(next)) onChange([next, condition]);
            }}
          />
        )}
        <ValueField
          label={label}
          value={condition as Condition}
          suggestions={suggestionsFor(field, known)}
          onChange={(next) => onChange([field, next])}
        />
      </div>
      <RemoveButton label={label} onRemove={onRemove} />
    </div>
  );
}

const GROUP_WORDS = { any: 'any of these', all: 'all of these', not: 'but not' } as const;

function SelectorGroup({ label, part: [key, value], onRemove, onChange }: PartProps) {
  const isList = key !== 'not';
  const selectors = (isList ? value : [value]) as readonly Selector[];
  const change = (next: readonly Selector[]) => onChange([key, isList ? next : next[0]]);
  return (
    <div className={classes.selectorGroup}>
      <div className={classes.field}>
        <span>{GROUP_WORDS[key as keyof typeof GROUP_WORDS]}</span>
        <RemoveButton label={`${label}, ${key}`} onRemove={onRemove} />
      </div>
      <ul className={classes.selectors}>
        {selectors.map((selector, index) => (
          <li key={index} className={classes.field}>
            <SelectorField
              label={`${label}.${index + 1}`}
              value={selector}
              onChange={(next) => change(selectors.with(index, next))}
            />
            {selectors.length > 1 && (
              <RemoveButton
                label={`${label}.${index + 1}`}
                onRemove={() => change(selectors.toSpliced(index, 1))}
              />
            )}
          </li>
        ))}
      </ul>
      {isList && (
        <UnstyledButton
          className={classes.add}
          onClick={() => change([...selectors, { event: 'Demo Requested' }])}
        >
          + others
        </UnstyledButton>
      )}
    </div>
  );
}

interface AddMenuProps {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly onAdd: (part: Part) => void;
}

/** What else can be asked of the events. */
function AddMenu({ label, parts, onAdd }: AddMenuProps) {
  const taken = parts.map(([key]) => key);
  const some: Selector = { event: 'Demo Requested' };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.add} aria-label={`+ narrow down ${label}`}>
          + narrow down
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Item onClick={() => onAdd([freeName('properties', taken), { exists: true }])}>
          A property that is sent with them
        </Menu.Item>
        {['event', 'type', 'content.role', 'content.topic', 'content.stage', 'path']
          .filter((field) => !taken.includes(field))
          .map((field) => (
            <Menu.Item key={field} onClick={() => onAdd([field, firstValue(field)])}>
              Their {FIELD_WORDS[field]}
            </Menu.Item>
          ))}
        <Menu.Divider />
        {COMBINERS.filter((one) => !taken.includes(one)).map((one) => (
          <Menu.Item key={one} onClick={() => onAdd([one, one === 'not' ? some : [some]])}>
            {GROUP_ITEMS[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const GROUP_ITEMS = {
  any: 'Several kinds of events: any of …',
  all: 'All of several …',
  not: 'But not these …',
} as const;

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly onChange: (name: string) => void;
}

/** A name, which is taken when it is complete. */
export function NameField({ label, value, suggestions, onChange }: NameFieldProps) {
  const [text, setText] = useState(value);
  const take = (next: string) => {
    if (next.trim() !== value) onChange(next.trim());
  };
  return (
    <Autocomplete
      aria-label={label}
      className={classes.text}
      size="xs"
      data={[...suggestions]}
      value={text}
      maxDropdownHeight={240}
      onChange={setText}
      onOptionSubmit={take}
      onBlur={() => take(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(text);
      }}
    />
  );
}

interface RemoveButtonProps {
  readonly label: string;
  readonly onRemove: (() => void) | null;
}

function RemoveButton({ label, onRemove }: RemoveButtonProps) {
  if (onRemove === null) return null;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={`Take off ${label}`}
      onClick={onRemove}
    >
      <Icon name="close" size={13} />
    </ActionIcon>
  );
}

function isGroup([key]: Part): boolean {
  return COMBINERS.some((one) => one === key);
}

function fieldChoices(field: string, taken: readonly string[]) {
  const own = Object.entries(FIELD_WORDS).filter(([key]) => key === field || !taken.includes(key));
  return [...own, ...Object.entries(NAMED)].map(([value, label]) => ({ value, label }));
}

function freeName(head: Named, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const field = `${head}.${n === 1 ? 'name' : `name${n}`}`;
    if (!taken.includes(field)) return field;
  }
}

function firstValue(field: string): Condition {
  if (field === 'type') return 'page';
  if (field === 'event') return 'Demo Requested';
  return field === 'content.role' ? 'pricing' : { exists: true };
}

function suggestionsFor(field: string, { events, values }: KnownWords): readonly string[] {
  if (field === 'event') return events;
  return field === 'type' ? TYPES : (values.get(field) ?? []);
}
