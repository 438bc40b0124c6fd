import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { isRecord } from '../entries.js';
import { columnOf, keyText, lineEnd, lineStart, rangeOf } from './places.js';
import { afterKey, inline, itemText, lines } from './render.js';
import { commentsIn, endWithComment, retyped, type Comment } from './typed-parts.js';

/** A stretch of a text, and what stands there instead. */
export interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Makes the changes of a text, which do not overlap. */
export function patched(text: string, patches: readonly Patch[]): string {
  return (
    patches
      // What is put in where something else is taken out comes to stand before it.
      .toSorted((a, b) => b.from - a.from || b.to - a.to)
      .reduce((whole, { from, to, text }) => whole.slice(0, from) + text + whole.slice(to), text)
  );
}

/** What to change of a text so that a value in it says something else; what stays the same keeps its form and its comments. */
export function changesOf(
  text: string,
  node: Node,
  was: unknown,
  is: unknown,
  indent: number,
): Patch[] {
  if (isDeepStrictEqual(was, is)) return [];
  if (isMap(node) && isRecord(was) && isRecord(is)) {
    const changes = changesOfMap(
      text,
      node.items as Pair<Node, Node | null>[],
      node.flow === true,
      was,
      is,
    );
    if (changes !== null) return changes;
  }
  if (isSeq(node) && Array.isArray(was) && Array.isArray(is) && is.length > 0) {
    const items = node.items as Node[];
    const changes =
      node.flow === true ? changesInRow(text, items, was, is) : changesOfList(text, items, was, is);
    if (changes !== null) return changes;
  }
  return wholly(text, node, was, is, indent);
}

function changesOfMap(
  text: string,
  pairs: readonly Pair<Node, Node | null>[],
  isFlow: boolean,
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): Patch[] | null {
  const wanted = Object.keys(is).filter((key) => is[key] !== undefined);
  const own = pairs.map(({ key }) => keyText(key));
  const renamed = renamedKeys(was, is, own, wanted);
  /** What a key of before is called now. */
  const nowOf = (key: Node) => renamed.get(keyText(key)) ?? keyText(key);
  const kept = pairs.filter(({ key }) => wanted.includes(nowOf(key)));
  const names = kept.map(({ key }) => nowOf(key));
  const added = wanted.filter((key) => !names.includes(key));
  const [first] = pairs;
  if (first === undefined || (isFlow && added.length + pairs.length > kept.length)) return null;
  // Something must be left to hang on to, and a key that anything else hangs on is not taken away.
  if (kept[0] !== first) return null;
  const [start] = rangeOf(first.key);
  const indent = columnOf(text, start);
  const patches = pairs.flatMap((pair): Patch[] => {
    const { key, value } = pair;
    if (value === null) return [];
    if (!kept.includes(pair)) {
      const from = lineStart(text, rangeOf(key)[0]);
      const to = lineEnd(text, rangeOf(value)[1]) + 1;
      return [{ from, to, text: '' }, ...above(text, from, commentsIn(text, from, to))];
    }
    const name = nowOf(key);
    if (!renamed.has(keyText(key)))
      return changesOf(text, value, was[name], is[name], columnOf(text, rangeOf(key)[0]));
    const [from, to] = rangeOf(key);
    return [{ from, to, text: inline(name) }];
  });
  const linesFor = (keys: readonly string[]) =>
    lines(Object.fromEntries(keys.map((key) => [key, is[key]])), indent).join('\n');
  // What is new and wanted first, which says what the whole is, comes first; all else that is new comes last.
  const leading = wanted.slice(
    0,
    wanted.findIndex((key) => names.includes(key)),
  );
  const more = added.filter((key) => !leading.includes(key));
  const last = kept.at(-1)?.value;
  if (leading.length > 0) {
    const put = `${linesFor(leading).trimStart()}\n${' '.repeat(indent)}`;
    patches.push({ from: start, to: start, text: put });
  }
  if (more.length > 0 && last != null) {
    const at = lineEnd(text, rangeOf(last)[1]);
    patches.push({ from: at, to: at, text: `\n${linesFor(more)}` });
  }
  return patches;
}

/** Keys that are no more, each with the new one that has its value. */
function renamedKeys(
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
  own: readonly string[],
  wanted: readonly string[],
): ReadonlyMap<string, string> {
  const free = new Set(wanted.filter((key) => !own.includes(key)));
  const renamed = new Map<string, string>();
  for (const key of own.filter((one) => !wanted.includes(one))) {
    const now = [...free].find((one) => isDeepStrictEqual(was[key], is[one]));
    if (now !== undefined && free.delete(now)) renamed.set(key, now);
  }
  return renamed;
}

/** What to change of a list within brackets, entry by entry; null: there are more or fewer now. */
function changesInRow(
  text: string,
  items: readonly Node[],
  was: readonly unknown[],
  is: readonly unknown[],
): Patch[] | null {
  if (was.length !== is.length) return null;
  return items.flatMap((item, i) =>
    changesOf(text, item, was[i], is[i], columnOf(text, item.range?.[0] ?? 0)),
  );
}

/**
 * What to change of a list: the entries that stay the same are left as they are, and those between two of them are changed one by
 * one, as far as that goes; the rest is put in or taken out as whole lines. Null: the list is not written in lines.
 */
function changesOfList(
  text: string,
  items: readonly Node[],
  was: readonly unknown[],
  is: readonly unknown[],
): Patch[] | null {
  const starts = items.map((item) => dashOf(text, item));
  if (was.length !== is.length && starts.includes(null)) return null;
  const indent = columnOf(text, starts[0] ?? 0);
  const gaps = gapsOf(was, is);
  // What is taken out may be put in elsewhere, or within another entry: then it is as it was typed.
  const out = gaps.flatMap(({ from, to, paired }) =>
    items.slice(from + paired, to).map((item, i) => [item, was[from + paired + i]] as const),
  );
  const comments = out.flatMap(([item]) =>
    commentsIn(text, rangeOf(item)[0], endWithComment(text, item)),
  );
  const put = gaps.map(({ now, paired }) => now.slice(paired));
  const { typed } = retyped(text, out, put, comments);
  const patches = gaps.flatMap(({ from, to, now, paired }): Patch[] => {
    const within = items.slice(from, from + paired).flatMap((item, i) => {
      const column = columnOf(text, item.range?.[0] ?? 0);
      return changesOf(text, item, was[from + i], now[i], column);
    });
    const taken = items.slice(from + paired, to).map((item, i): Patch => {
      const start = lineStart(text, starts[from + paired + i] ?? 0);
      const end = Math.min(text.length, lineEnd(text, rangeOf(item)[1]) + 1);
      return { from: start, to: end, text: '' };
    });
    const added = now.slice(paired).map((item) => itemText(item, indent, typed));
    if (added.length === 0) return [...taken, ...within];
    const before = from + paired - 1;
    const at =
      before < 0 ? lineStart(text, starts[0] ?? 0) : lineEnd(text, rangeOf(items[before])[1]);
    const lines = added.join('\n');
    // Where two changes begin at the same place, the one that is named first comes to stand behind the other.
    return [{ from: at, to: at, text: before < 0 ? `${lines}\n` : `\n${lines}` }, ...within];
  });
  return patches;
}

/** Entries of a list that are others now: those from `from` up to `to`, and what stands in their place. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly now: readonly unknown[];
  /** How many of the first are changed one by one. */
  readonly paired: number;
}

/** What lies between the entries that two lists have in common, in their order. */
function gapsOf(was: readonly unknown[], is: readonly unknown[]): Gap[] {
  // common[i][j]: how many entries of `was` from i on and of `is` from j on can be kept.
  const common = Array.from({ length: was.length + 1 }, () => new Uint32Array(is.length + 1));
  for (let i = was.length - 1; i >= 0; i -= 1)
    for (let j = is.length - 1; j >= 0; j -= 1)
      common[i][j] = isDeepStrictEqual(was[i], is[j])
        ? common[i + 1][j + 1] + 1
        : Math.max(common[i + 1][j], common[i][j + 1]);
  const gaps: Gap[] = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    const [from, first] = [i, j];
    while (i < was.length && j < is.length && !isDeepStrictEqual(was[i], is[j])) {
      if (common[i + 1][j] >= common[i][j + 1]) i += 1;
      else j += 1;
    }
    if (i === was.length || j === is.length) [i, j] = [was.length, is.length];
    const paired = Math.min(i - from, j - first);
    if (i > from || j > first) gaps.push({ from, to: i, now: is.slice(first, j), paired });
    i += 1;
    j += 1;
  }
  return gaps;
}

/** Where the dash of an item of a list is; null where it does not begin its line. */
function dashOf(text: string, item: Node): number | null {
  const from = item.range?.[0] ?? 0;
  const line = lineStart(text, text.lastIndexOf('- ', from));
  const dash = line + (/^ */.exec(text.slice(line))?.[0].length ?? 0);
  return text[dash] === '-' && dash < from ? dash : null;
}

/**
 * A value in place of another, in the form that the place allows. Parts of it that were typed with comments are as they were; the
 * other comments stand above it.
 */
function wholly(text: string, node: Node, was: unknown, is: unknown, indent: number): Patch[] {
  const [start, end] = rangeOf(node);
  if (!isCollection(node)) return [inPlace(text, node, is, indent)];
  const isFlow = node.flow === true;
  const to = isFlow ? end : endWithComment(text, node);
  const comments = commentsIn(text, start, to);
  const before = text.slice(0, start).trimEnd().length;
  const isAfterComment = commentsIn(text, 0, start).at(-1)?.to === before;
  if (isFlow || (comments.length === 0 && !isAfterComment))
    return [inPlace(text, node, is, indent), ...above(text, start, comments)];
  const { typed, left } = retyped(text, [[node, was]], is, comments);
  const said =
    typeof is === 'object' && is !== null
      ? lines(is, columnOf(text, start), typed).join('\n').trimStart()
      : inline(is);
  return [{ from: start, to, text: said }, ...above(text, start, left)];
}

/** Comments on lines of their own above the line of a place. */
function above(text: string, at: number, comments: readonly Comment[]): Patch[] {
  if (comments.length === 0) return [];
  const from = lineStart(text, at);
  const blank = /^ */.exec(text.slice(from))?.[0] ?? '';
  return [{ from, to: from, text: comments.map((one) => `${blank}${one.text}\n`).join('') }];
}

function inPlace(text: string, node: Node, is: unknown, indent: number): Patch {
  const [start, end] = rangeOf(node);
  const isBlockText = isScalar(node) && /^[|>]/.test(text.slice(start, end));
  // A text of several lines takes its line break with it.
  const to = isBlockText ? text.slice(0, end).trimEnd().length : end;
  const line = text.slice(lineStart(text, start), start);
  const startsLine = line.trim() === '' || /^\s*(- )+$/.test(line);
  const isFlow = isInFlow(node, text, start);
  if (isFlow || (startsLine && !isCollection(node))) return { from: start, to, text: inline(is) };
  // After `key:`, over to lines of its own where it needs them.
  const before = text.slice(0, start).trimEnd().length;
  if (startsLine && line.endsWith('- ')) return { from: start, to, text: inline(is) };
  return { from: before, to, text: afterKey(is, indent) };
}

/** Whether a value stands within brackets, and has to stay on its line. */
function isInFlow(node: Node, text: string, start: number): boolean {
  if (isCollection(node) && node.flow !== true) return false;
  const line = text.slice(lineStart(text, start), start);
  return /[[{]/.test(line.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ''));
}
