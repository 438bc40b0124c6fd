import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { isRecord } from '../entries.js';
import { afterKey, inline, lines } from './render.js';

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
  if (isSeq(node) && Array.isArray(was) && Array.isArray(is) && was.length === is.length) {
    return node.items.flatMap((item, i) =>
      changesOf(text, item as Node, was[i], is[i], columnOf(text, (item as Node).range?.[0] ?? 0)),
    );
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
