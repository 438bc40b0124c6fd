import { stringify } from 'yaml';

/** Parts of a value that are written as they were typed: their lines, without the indentation of the first. */
export type Typed = ReadonlyMap<object, readonly string[]>;
const NONE: Typed = new Map();

/** As wide as a line gets before a value is written over several. */
const WIDE = 110;

/** A value on one line, as it may stand anywhere in YAML. */
export function inline(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    blockQuote: false,
    flowCollectionPadding: typeof value === 'object' && !Array.isArray(value),
  }).trimEnd();
}

/**
 * A value as it stands after `key:` or `-`, whose own lines begin at `indent` spaces: with the blank before it, or on lines of its
 * own. No line break at its end.
 */
export function afterKey(value: unknown, indent: number, typed = NONE): string {
  const flat = inline(value);
  const isShort = indent + flat.length <= WIDE && !hasTyped(value, typed);
  if (isShort || typeof value !== 'object' || value === null) return ` ${flat}`;
  return `\n${lines(value, indent + 2, typed).join('\n')}`;
}

/** A map or list as lines, each with its indentation; parts that fit are written on one line. */
export function lines(value: object, indent: number, typed = NONE): string[] {
  const blank = ' '.repeat(indent);
  const own = typed.get(value);
  if (own !== undefined) return own.map((line) => (line === '' ? '' : blank + line));
  if (Array.isArray(value))
    return value.flatMap((item: unknown) => itemText(item, indent, typed).split('\n'));
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .flatMap(([key, part]) =>
      `${blank}${inline(key)}:${afterKey(part, indent, typed)}`.split('\n'),
    );
}

/** An item of a list, with its dash, on as few lines as it needs; no line break at its end. */
export function itemText(item: unknown, indent: number, typed = NONE): string {
  const blank = ' '.repeat(indent);
  const flat = inline(item);
  const isShort = indent + 2 + flat.length <= WIDE && !hasTyped(item, typed);
  if (isShort || typeof item !== 'object' || item === null) return `${blank}- ${flat}`;
  const [first = '', ...rest] = lines(item, indent + 2, typed);
  return [`${blank}- ${first.trimStart()}`, ...rest].join('\n');
}

/** An item of a list of declarations, always over several lines. */
export function declaration(item: object, indent: number): string {
  const [first = '', ...rest] = lines(item, indent + 2);
  return [`${' '.repeat(indent)}- ${first.trimStart()}`, ...rest].join('\n');
}

/** Whether a value is, or has in it, a part that is written as it was typed. */
function hasTyped(value: unknown, typed: Typed): boolean {
  if (typed.size === 0 || typeof value !== 'object' || value === null) return false;
  return typed.has(value) || Object.values(value).some((part) => hasTyped(part, typed));
}
