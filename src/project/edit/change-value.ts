import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { isRecord } from '../entries.js';
import { afterKey, inline, itemText, lines } from './render.js';

/** A stretch of a text, and what stands there instead. */
export interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Makes the changes of a text, which do not overlap. */
export function patched(text: string, patches: readonly Patch[]): string {
  return patches
    .toSorted((a, b) => b.from - a.from)
    .reduce((whole, { from, to, text }) => whole.slice(0, from) + text + whole.slice(to), text);
}

/** Where a value begins, and where its last character is followed by what is no part of it. */
export function rangeOf(node: Node): readonly [from: number, to: number] {
  const [from, to] = node.range ?? [0, 0];
  return [from, isCollection(node) && node.flow !== true ? endOf(node) : to];
}

/** Where the last value in a node ends: a block has the comments after it in its range. */
function endOf(node: Node): number {
  const last: unknown = isCollection(node) ? node.items.at(-1) : null;
  if (last === null || last === undefined || (isCollection(node) && node.flow === true))
    return node.range?.[1] ?? 0;
  if (isMap(node)) {
    const { key, value } = last as Pair<Node, Node | null>;
    return endOf(value?.range == null ? key : value);
  }
  return endOf(last as Node);
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
  return [wholly(text, node, is, indent)];
}

function changesOfMap(
  text: string,
  pairs: readonly Pair<Node, Node | null>[],
  isFlow: boolean,
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): Patch[] | null {
  const keys = new Set(pairs.map(({ key }) => keyText(key)));
  const wanted = Object.keys(is).filter((key) => is[key] !== undefined);
  const added = wanted.filter((key) => !keys.has(key));
  const removed = [...keys].filter((key) => !wanted.includes(key));
  const [first] = pairs;
  if (first === undefined || (isFlow && added.length + removed.length > 0)) return null;
  // Something must be left to hang on to, and a key that anything else hangs on is not taken away.
  if (removed.includes(keyText(first.key))) return null;
  const indent = columnOf(text, first.key.range?.[0] ?? 0);
  const patches = pairs.flatMap(({ key, value }): Patch[] => {
    const name = keyText(key);
    if (value === null) return [];
    if (!removed.includes(name)) return changesOf(text, value, was[name], is[name], indent);
    const from = lineStart(text, key.range?.[0] ?? 0);
    return [{ from, to: lineEnd(text, rangeOf(value)[1]) + 1, text: '' }];
  });
  const kept = pairs.filter(({ key }) => !removed.includes(keyText(key))).at(-1);
  if (added.length > 0 && kept?.value != null) {
    const at = lineEnd(text, rangeOf(kept.value)[1]);
    const more = lines(Object.fromEntries(added.map((key) => [key, is[key]])), indent);
    patches.push({ from: at, to: at, text: `\n${more.join('\n')}` });
  }
  return patches;
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
  const patches = gapsOf(was, is).flatMap(({ from, to, now }): Patch[] => {
    const paired = Math.min(to - from, now.length);
    const within = items.slice(from, from + paired).flatMap((item, i) => {
      const column = columnOf(text, item.range?.[0] ?? 0);
      return changesOf(text, item, was[from + i], now[i], column);
    });
    const taken = items.slice(from + paired, to).map((item, i): Patch => {
      const start = lineStart(text, starts[from + paired + i] ?? 0);
      const end = Math.min(text.length, lineEnd(text, rangeOf(item)[1]) + 1);
      return { from: start, to: end, text: '' };
    });
    const added = now.slice(paired).map((item) => itemText(item, indent));
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
    if (i > from || j > first) gaps.push({ from, to: i, now: is.slice(first, j) });
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

/** A value in place of another, in the form that the place allows. */
function wholly(text: string, node: Node, is: unknown, indent: number): Patch {
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

/** How far from the beginning of its line a place is. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Where the line of a place begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line of a place ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  // What ends with a line break ends on the line before it.
  const from = text[at - 1] === '\n' ? at - 1 : at;
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function keyText(key: Node): string {
  return isScalar(key) ? String(key.value) : String(key);
}
