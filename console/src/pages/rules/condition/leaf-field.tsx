import { Autocomplete } from '@mantine/core';
import type { RuleCondition } from '../../../../../src/model/index.js';
import type { OfKind } from './kinds.js';
import { useKnownWords } from './known-words.js';
import { LimitsField, type Limits } from './limits-field.js';
import { NameField, SelectorField } from './selector-field.js';
import { SegmentField } from './segment-field.js';
import { SequenceField } from './sequence-field.js';
import { SpanField, WithinField } from './span-field.js';
import { ValueField } from './value-field.js';
import classes from './condition.module.css';

/** A condition that is made of no others. */
export type Leaf = Exclude<
  RuleCondition,
  OfKind<'all'> | OfKind<'any'> | OfKind<'not'> | OfKind<'atLeastOf'> | OfKind<'contacts'>
>;

/** What a field of a condition shows, and tells of. */
export interface FieldProps<C> {
  /** Where it stands, for who hears it: `Condition 2`. */
  readonly label: string;
  readonly value: C;
  readonly onChange: (value: C) => void;
}

/** A condition that is made of no others, as a sentence to fill in. */
export function LeafField({ label, value, onChange }: FieldProps<Leaf>) {
  if ('count' in value) return <CountField label={label} value={value} onChange={onChange} />;
  if ('distinct' in value || 'sum' in value)
    return <FieldOfEvents label={label} value={value} onChange={onChange} />;
  if ('rate' in value) return <RateField label={label} value={value} onChange={onChange} />;
  if ('trend' in value) return <TrendField label={label} value={value} onChange={onChange} />;
  if ('sequence' in value) return <SequenceField label={label} value={value} onChange={onChange} />;
  if ('never' in value) return <NeverField label={label} value={value} onChange={onChange} />;
  if ('quiet' in value) return <QuietField label={label} value={value} onChange={onChange} />;
  if ('segment' in value) return <SegmentField label={label} value={value} onChange={onChange} />;
  return <TraitField label={label} value={value} onChange={onChange} />;
}

const ONE: Limits = { atLeast: 1 };

function CountField({ label, value, onChange }: FieldProps<OfKind<'count'>>) {
  const { count, within, ...limits } = value;
  return (
    <>
      <div className={classes.sentence}>
        <LimitsField
          label={label}
          limits={limits}
          usual={ONE}
          isWhole
          onChange={(next) => onChange(tidy({ count, ...next, within }))}
        />
        <span>of these events,</span>
        <Within label={label} value={value} onChange={onChange} />
      </div>
      <SelectorField
        label={`${label}: events`}
        value={count}
        onChange={(next) => onChange({ ...value, count: next })}
      />
    </>
  );
}

function FieldOfEvents({ label, value, onChange }: FieldProps<OfKind<'distinct'> | OfKind<'sum'>>) {
  const { properties } = useKnownWords();
  const { of, within, ...rest } = value;
  const isSum = 'sum' in rest;
  const { sum, distinct, ...limits } = rest as Limits & { sum?: string; distinct?: string };
  const field = sum ?? distinct ?? '';
  const fields = [
    ...(isSum ? [] : ['path', 'event', 'title', 'url', 'host', 'content.topic', 'content.role']),
    ...properties.map((name) => `properties.${name}`),
  ];
  return (
    <>
      <div className={classes.sentence}>
        {isSum && <span>the sum of</span>}
        {!isSum && (
          <LimitsField
            label={label}
            limits={limits}
            usual={ONE}
            isWhole
            onChange={(next) => onChange(tidy({ distinct: field, of, ...next, within }))}
          />
        )}
        {!isSum && <span>different</span>}
        <NameField
          key={field}
          label={`${label}: field`}
          value={field}
          suggestions={fields}
          onChange={(next) => onChange({ ...value, [isSum ? 'sum' : 'distinct']: next })}
        />
        {isSum && (
          <>
            <span>is</span>
            <LimitsField
              label={label}
              limits={limits}
              onChange={(next) => onChange(tidy({ sum: field, of, ...next, within }))}
            />
          </>
        )}
        <span>in these events,</span>
        <Within label={label} value={value} onChange={onChange} />
      </div>
      <SelectorField
        label={`${label}: events`}
        value={of}
        onChange={(next) => onChange({ ...value, of: next })}
      />
    </>
  );
}

function RateField({ label, value, onChange }: FieldProps<OfKind<'rate'>>) {
  const { rate, over, within, ...limits } = value;
  return (
    <>
      <div className={classes.sentence}>
        <LimitsField
          label={label}
          limits={limits}
          measure="share"
          onChange={(next) => onChange(tidy({ rate, over, ...next, within }))}
        />
        <span>of these events</span>
      </div>
      <SelectorField
        label={`${label}: events`}
        value={rate}
        onChange={(next) => onChange({ ...value, rate: next })}
      />
      <div className={classes.sentence}>
        <span>for each of these,</span>
        <Within label={label} value={value} onChange={onChange} />
      </div>
      <SelectorField
        label={`${label}: for each of`}
        value={over}
        onChange={(next) => onChange({ ...value, over: next })}
      />
    </>
  );
}

const MORE: Limits = { above: 1 };

function TrendField({ label, value, onChange }: FieldProps<OfKind<'trend'>>) {
  const { trend, within, ...limits } = value;
  return (
    <>
      <div className={classes.sentence}>
        <LimitsField
          label={label}
          limits={limits}
          usual={MORE}
          measure="times"
          onChange={(next) => onChange(tidy({ trend, within, ...next }))}
        />
        <span>as many of these events in</span>
        <SpanField
          label={label}
          value={within}
          onChange={(next) => onChange({ ...value, within: next })}
        />
        <span>as in as long a time before</span>
      </div>
      <SelectorField
        label={`${label}: events`}
        value={trend}
        onChange={(next) => onChange({ ...value, trend: next })}
      />
    </>
  );
}

function NeverField({ label, value, onChange }: FieldProps<OfKind<'never'>>) {
  return (
    <>
      <div className={classes.sentence}>
        <span>none of these events,</span>
        <Within label={label} value={value} onChange={onChange} />
      </div>
      <SelectorField
        label={`${label}: events`}
        value={value.never}
        onChange={(never) => onChange({ ...value, never })}
      />
    </>
  );
}

function QuietField({ label, value, onChange }: FieldProps<OfKind<'quiet'>>) {
  const { quiet, engaged } = value;
  return (
    <>
      <div className={classes.sentence}>
        <span>engaged once, and not in the last</span>
        <SpanField
          label={label}
          value={quiet}
          onChange={(next) => onChange({ ...value, quiet: next })}
        />
        <label className={classes.together}>
          <input
            type="checkbox"
            checked={engaged !== undefined}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? { quiet, engaged: { event: 'Feature Used' } }
                  : { quiet },
              )
            }
          />
          say what counts as engagement
        </label>
      </div>
      {engaged !== undefined && (
        <SelectorField
          label={`${label}: engagement`}
          value={engaged}
          onChange={(next) => onChange({ ...value, engaged: next })}
        />
      )}
    </>
  );
}

function TraitField({
  label,
  value,
  onChange,
}: FieldProps<OfKind<'trait'> | OfKind<'accountTrait'>>) {
  const { traits, values } = useKnownWords();
  const isOwn = 'trait' in value;
  const trait = isOwn ? value.trait : value.accountTrait;
  return (
    <div className={classes.sentence}>
      <span>{isOwn ? 'their' : 'the company’s'}</span>
      <Autocomplete
        aria-label={`${label}: trait`}
        className={classes.text}
        size="xs"
        data={[...traits]}
        value={trait}
        maxDropdownHeight={240}
        error={trait === ''}
        onChange={(next) =>
          onChange(isOwn ? { trait: next, is: value.is } : { accountTrait: next, is: value.is })
        }
      />
      <ValueField
        label={label}
        value={value.is}
        suggestions={values.get(`trait:${trait}`) ?? []}
        onChange={(is) => onChange({ ...value, is })}
      />
    </div>
  );
}

/** Since when a condition looks: the end of its sentence. */
function Within<C extends { readonly within?: string | undefined }>(props: FieldProps<C>) {
  const { label, value, onChange } = props;
  return (
    <WithinField
      label={label}
      value={value.within}
      onChange={(within) => onChange(tidy({ ...value, within }))}
    />
  );
}

/** Without the keys that say nothing, so that the text has none of them either. */
function tidy<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
