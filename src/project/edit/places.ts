import { isCollection, isMap, isScalar, type Node, type Pair } from 'yaml';

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

/** What a key says. */
export function keyText(key: Node): string {
  return isScalar(key) ? String(key.value) : String(key);
}
