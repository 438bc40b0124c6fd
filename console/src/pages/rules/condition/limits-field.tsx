import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { Icon } from '../../../ui/icons.js';
import { NumberField } from './number-field.js';
import classes from './condition.module.css';

const OPERATORS = {
  atLeast: 'at least',
  above: 'more than',
  atMost: 'at most',
  below: 'fewer than',
} as const;
type Operator = keyof typeof OPERATORS;
const ALL = Object.keys(OPERATORS) as readonly Operator[];

/** How a number must stand; all that is said must hold. */
export type Limits = { readonly [O in Operator]?: number | undefined };

/** How a number is shown: as it is, as per cent of a share, or as so many times. */
export type Measure = 'number' | 'share' | 'times';
const MEASURES: Readonly<Record<Measure, { unit?: string; factor: number; first: number }>> = {
  number: { factor: 1, first: 1 },
  share: { unit: '%', factor: 100, first: 0.3 },
  times: { unit: '×', factor: 1, first: 1.5 },
};

interface LimitsFieldProps {
  readonly label: string;
  readonly limits: Limits;
  readonly onChange: (limits: Limits) => void;
  readonly measure?: Measure;
  /** What holds where nothing is said; nothing: it must be said. */
  readonly usual?: Limits;
  readonly isWhole?: boolean;
}

/** How a number must stand: `at least 2`, `more than 0.3 and at most 0.5`. */
export function LimitsField(props: LimitsFieldProps) {
  const { label, limits, onChange, measure = 'number', usual = {}, isWhole = false } = props;
  const { unit, factor, first } = MEASURES[measure];
  const said = ALL.filter((one) => limits[one] !== undefined);
  const shown = said.length > 0 ? limits : usual;
  const operators = ALL.filter((one) => shown[one] !== undefined);
  const free = ALL.filter((one) => shown[one] === undefined);
  return (
    <span className={classes.together}>
      {operators.map((operator, index) => (
        <span key={operator} className={classes.together}>
          {index > 0 && <span>and</span>}
          <NativeSelect
            aria-label={`${label}: comparison`}
            size="xs"
            data={[operator, ...free].map((value) => ({ value, label: OPERATORS[value] }))}
            value={operator}
            onChange={(event) => {
              const next = event.currentTarget.value as Operator;
              onChange(
                inOrder(operators, operator, next).reduce<Limits>((made, [from, to]) => {
                  return { ...made, [to]: shown[from] };
                }, {}),
              );
            }}
          />
          <NumberField
            label={`${label}: number`}
            value={rounded((shown[operator] ?? 0) * factor)}
            isWhole={isWhole}
            {...(unit !== undefined && { unit })}
            onChange={(value) => onChange({ ...shown, [operator]: rounded(value / factor) })}
          />
          {operators.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`${label}: take off “${OPERATORS[operator]}”`}
              onClick={() => {
                const { [operator]: _, ...rest } = shown;
                onChange(rest);
              }}
            >
              <Icon name="close" size={13} />
            </ActionIcon>
          )}
        </span>
      ))}
      {operators.length < 2 && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            const operator = secondOf(operators[0]);
            const at = operators[0] === undefined ? first : (shown[operators[0]] ?? first);
            onChange({ ...shown, [operator]: at });
          }}
        >
          {operators.length === 0 ? 'say how much' : 'and …'}
        </Button>
      )}
    </span>
  );
}

/** Of a number that is bounded on one side, the other; of one that is not, the lower. */
function secondOf(operator: Operator | undefined): Operator {
  return operator === 'atLeast' || operator === 'above' ? 'atMost' : 'atLeast';
}

function inOrder(all: readonly Operator[], from: Operator, to: Operator) {
  return all.map((one) => [one, one === from ? to : one] as const);
}

/** Without the tail that comes of multiplying by 100 and back. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
