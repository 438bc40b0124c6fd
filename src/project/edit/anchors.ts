import { isAlias, isNode, parseDocument, visit, type Alias, type Node } from 'yaml';
import { patched, type Patch } from './change-value.js';
import { columnOf, rangeOf } from './places.js';
import { inline, lines } from './render.js';

/**
 * The text with no anchor in an item of a list that anything outside of it hangs on: the first that does takes the value over,
 * and the rest hang on that.
 */
export function detached(text: string, listKey: string, index: number): string {
  const document = parseDocument(text, { stringKeys: true });
  const item = document.getIn([listKey, index], true);
  if (!isNode(item)) return text;
  const own = new Map<string, Node>();
  visit(item, {
    Node: (_, node) => {
      const { anchor } = node as { anchor?: string };
      if (anchor !== undefined) own.set(anchor, node);
    },
  });
  if (own.size === 0) return text;
  const [from, to] = item.range ?? [0, 0];
  const taking = new Map<string, Alias>();
  visit(document, {
    Alias: (_, alias) => {
      const at = alias.range?.[0] ?? 0;
      const isOutside = at < from || at >= to;
      if (isOutside && own.has(alias.source) && !taking.has(alias.source))
        taking.set(alias.source, alias);
    },
  });
  const patches = [...taking].flatMap(([anchor, alias]): Patch[] => {
    const node = own.get(anchor);
    if (node === undefined || isAlias(node)) return [];
    const [start] = node.range ?? [0, 0];
    const mark = text.lastIndexOf(`&${anchor}`, start);
    const after = mark + anchor.length + 1;
    // `key: &name` is followed by a line break or a blank; one of the two is left.
    const gap = text[after] === ' ' ? 1 : 0;
    return [
      { from: gap === 1 ? mark : mark - 1, to: after + gap, text: '' },
      taken(text, alias, anchor, node.toJS(document)),
    ];
  });
  return patched(text, patches);
}

/** The text with an item of a list that neither hangs on anything outside of it nor has anything hang on it. */
export function standalone(text: string, listKey: string, index: number): string {
  const whole = detached(text, listKey, index);
  const document = parseDocument(whole, { stringKeys: true });
  const item = document.getIn([listKey, index], true);
  if (!isNode(item)) return whole;
  const [from, to] = item.range ?? [0, 0];
  const patches: Patch[] = [];
  visit(item, {
    Alias: (_, alias) => {
      const source = alias.resolve(document);
      const at = source?.range?.[0] ?? 0;
      if (source === undefined || (at >= from && at < to)) return;
      const range = rangeOf(alias);
      patches.push({ from: range[0], to: range[1], text: inline(source.toJS(document)) });
    },
  });
  return patched(whole, patches);
}

function taken(text: string, alias: Alias, anchor: string, value: unknown): Patch {
  const [from, to] = rangeOf(alias);
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const isAfterKey = /^\s*(- )?[^[{]*:\s$/.test(line);
  const flat = inline(value);
  if (!isAfterKey || flat.length < 80 || typeof value !== 'object' || value === null)
    return { from, to, text: `&${anchor} ${flat}` };
  const indent = columnOf(text, from) - line.trimStart().length + 2;
  return { from, to, text: `&${anchor}\n${lines(value, indent).join('\n')}` };
}
