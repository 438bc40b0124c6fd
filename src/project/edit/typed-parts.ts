import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isSeq, Lexer, type Node, type Pair } from 'yaml';
import { isRecord } from '../entries.js';
import type { Typed } from './render.js';
import { columnOf, keyText, lineEnd, rangeOf } from './places.js';

/** A comment in a text, with its `#`. */
export interface Comment {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The comments that begin in a stretch of a text, in their order. */
export function commentsIn(text: string, from: number, to: number): Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && before !== SCALAR && at >= from && at < to)
      comments.push({ from: at, to: at + lexeme.length, text: lexeme });
    if (!MARKS.includes(lexeme)) at += lexeme.length;
    before = lexeme;
  }
  return comments;
}

/** What the lexer says before the source of a scalar. */
const SCALAR = '\u001F';
/** What the lexer says that stands nowhere in the text: a document, an error, a scalar begins. */
const MARKS = ['\u0002', '\u0018', SCALAR];

/** A part of a value as it stands in a text. */
interface Part {
  readonly value: unknown;
  readonly from: number;
  readonly to: number;
}

/** A value as it is now, with the parts that it has of an earlier one as these were typed. */
export interface Retyped {
  readonly typed: Typed;
  /** Comments that stand in none of the parts. */
  readonly left: readonly Comment[];
}

/** Which parts of a value stood, with comments, in nodes of an earlier one; `comments` are those in the nodes. */
export function retyped(
  text: string,
  earlier: readonly (readonly [node: Node, was: unknown])[],
  is: unknown,
  comments: readonly Comment[],
): Retyped {
  const isWithin = ({ from, to }: Part) => comments.some((one) => one.from > from && one.to <= to);
  // The largest first: a small part, of which there may be several alike, must not be taken out of the one that is meant whole.
  const parts = earlier
    .flatMap(([node, was]) => partsOf(text, node, was))
    .filter(isWithin)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const taken: Part[] = [];
  const typed = new Map<object, readonly string[]>();
  let free = objectsIn(is);
  for (const part of parts) {
    if (taken.some(({ from, to }) => from < part.to && part.from < to)) continue;
    const found = free.find((one) => isDeepStrictEqual(one, part.value));
    if (found === undefined) continue;
    typed.set(found, linesOf(text, part));
    taken.push(part);
    const inside = new Set(objectsIn(found));
    free = free.filter((one) => !inside.has(one) && !objectsIn(one).includes(found));
  }
  const left = comments.filter(
    (one) => !taken.some(({ from, to }) => one.from >= from && one.to <= to),
  );
  return { typed, left };
}

/** A value and all maps and lists in it, the outer ones first. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

/** A node and all maps and lists in it. */
function partsOf(text: string, node: Node, value: unknown): Part[] {
  if (!isCollection(node)) return [];
  const [from] = rangeOf(node);
  const to = endWithComment(text, node);
  const inside =
    isMap(node) && isRecord(value)
      ? (node.items as Pair<Node, Node | null>[]).flatMap((pair) =>
          pair.value === null ? [] : partsOf(text, pair.value, value[keyText(pair.key)]),
        )
      : isSeq(node) && Array.isArray(value)
        ? (node.items as Node[]).flatMap((item, i) => partsOf(text, item, value[i]))
        : [];
  return [{ value, from, to }, ...inside];
}

/** The lines of a part, the first at no indentation and the others by as much less. */
function linesOf(text: string, { from, to }: Part): string[] {
  const column = columnOf(text, from);
  return text
    .slice(from, to)
    .split('\n')
    .map((line, i) => (i === 0 ? line : line.slice(Math.min(column, line.search(/\S|$/)))));
}

/** Where a node ends, with the comment behind it on its last line. */
export function endWithComment(text: string, node: Node): number {
  const [, end] = rangeOf(node);
  const line = lineEnd(text, end);
  return /^\s+#/.test(text.slice(end, line)) ? line : end;
}
