import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isSeq, parseDocument, type Node } from 'yaml';
import { EthogramError } from '../../errors.js';
import { isRecord } from '../entries.js';
import { detached, standalone } from './anchors.js';
import { changesOf, patched } from './change-value.js';
import { columnOf, lineEnd, lineStart, rangeOf } from './places.js';
import { declaration } from './render.js';

/** A declaration as plain data. */
export type Item = Readonly<Record<string, unknown>>;

/** A change of a list of declarations. Names are those that the list's `nameOf` gives. */
export type ListEdit =
  | {
      /** What it says afterwards. */
      readonly put: Item;
      /** The name of the one it takes the place of; default: its own. Where there is none, it is added. */
      readonly was?: string | undefined;
      /** Where a new one goes; default: last. */
      readonly at?: number | undefined;
    }
  | { readonly remove: string }
  | { readonly move: string; readonly to: number };

/** A list of declarations under a key of a file. */
export interface ListForm {
  readonly key: string;
  /** What one is called within the list. */
  readonly nameOf: (item: Item) => string;
  /** What one is, for messages: `rule`. */
  readonly what: string;
}

/**
 * The text of a file with changes in its list of declarations. What is not changed stays as it was typed, comments included; the
 * comments before a declaration that is taken out stay too. Errors: `project_invalid` for a text that holds no such list,
 * `not_found` for a name that is not in it.
 */
export function editList(text: string, form: ListForm, edits: readonly ListEdit[]): string {
  return edits.reduce((before, edit) => editOnce(before, form, edit), text);
}

function editOnce(text: string, form: ListForm, edit: ListEdit): string {
  const list = itemsOf(text, form);
  const indexOf = (name: string) => list.findIndex((item) => form.nameOf(item) === name);
  if ('put' in edit) {
    const index = indexOf(edit.was ?? form.nameOf(edit.put));
    if (index === -1 && edit.was !== undefined) throw missing(form, list, edit.was);
    const at = Math.min(list.length, edit.at ?? list.length);
    const wanted = index === -1 ? list.toSpliced(at, 0, edit.put) : list.with(index, edit.put);
    const changed = () =>
      index === -1 ? inserted(text, form, edit.put, at) : rewritten(text, form, index, edit.put);
    return checked(text, form, wanted, changed);
  }
  const name = 'remove' in edit ? edit.remove : edit.move;
  const index = indexOf(name);
  if (index === -1) throw missing(form, list, name);
  const [item] = list.slice(index, index + 1);
  const without = list.toSpliced(index, 1);
  if ('remove' in edit)
    return checked(text, form, without, () =>
      removed(detached(text, form.key, index), form, index),
    );
  const to = Math.max(0, Math.min(without.length, edit.to));
  return checked(text, form, without.toSpliced(to, 0, item), () => {
    const whole = standalone(text, form.key, index);
    const source = sourceOf(whole, form, index);
    return insertedText(removed(whole, form, index), form, source, to);
  });
}

/** On which lines the declarations of a list stand, from 1; none where the text is no YAML. */
export function linesOf(
  text: string,
  key: string,
): { readonly line: number; readonly endLine: number }[] {
  const lineOf = (at: number) => text.slice(0, at).split('\n').length;
  return nodesOf(text, key).map((node) => ({
    line: lineOf(dashLine(text, node)),
    endLine: lineOf(lineEnd(text, rangeOf(node)[1])),
  }));
}

/** The items of the list; a file without one has none. Errors: `project_invalid`. */
function itemsOf(text: string, { key, what }: ListForm): Item[] {
  const value = valueOf(text);
  if (value === null) return [];
  if (isRecord(value)) {
    const list = value[key] ?? [];
    if (Array.isArray(list)) return list as Item[];
  }
  throw new EthogramError(
    'project_invalid',
    `the text holds no list of ${key} in which a ${what} could be changed (mend its YAML first)`,
  );
}

/** What a text says; undefined where it is no YAML. */
function valueOf(text: string): unknown {
  const document = parseDocument(text, { stringKeys: true });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch (error) {
    // The parser's word for an alias that means nothing, or too much.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/**
 * What came of a change, if it says what was wanted; else the same by way of the whole document, which keeps most comments and not
 * every blank.
 */
function checked(text: string, form: ListForm, wanted: readonly Item[], how: () => string): string {
  const before = valueOf(text);
  const all = { ...(isRecord(before) ? before : {}), [form.key]: wanted };
  const result = how();
  const said = valueOf(result);
  if (said !== undefined && isDeepStrictEqual(plain(said), plain(all))) return result;
  const document = parseDocument(text, { stringKeys: true });
  document.set(form.key, document.createNode(wanted));
  return document.toString({ lineWidth: 0 });
}

/** As JSON knows it: without what is not there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function rewritten(text: string, form: ListForm, index: number, item: Item): string {
  const whole = detached(text, form.key, index);
  const node = nodesOf(whole, form.key)[index];
  const was = itemsOf(whole, form)[index];
  return patched(whole, changesOf(whole, node, was, item, columnOf(whole, node.range?.[0] ?? 0)));
}

function inserted(text: string, form: ListForm, item: Item, at: number): string {
  return insertedText(text, form, declaration(item, indentOf(text, form)), at);
}

function insertedText(text: string, form: ListForm, source: string, at: number): string {
  const nodes = nodesOf(text, form.key);
  if (nodes.length === 0) return begun(text, form, source);
  if (at === 0) {
    const place = dashLine(text, nodes[0]);
    return `${text.slice(0, place)}${source}\n\n${text.slice(place)}`;
  }
  const place = lineEnd(text, rangeOf(nodes[at - 1])[1]);
  return `${text.slice(0, place)}\n\n${source}${text.slice(place)}`;
}

/** The text with the first declaration of a list that was empty or not there. */
function begun(text: string, { key }: ListForm, source: string): string {
  const document = parseDocument(text, { stringKeys: true });
  const node = document.contents === null ? undefined : document.getIn([key], true);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  if (!isMap(document.contents) || !document.contents.has(key))
    return `${text}${gap}${key}:\n${source}\n`;
  const place =
    isNode(node) && node.range != null && text.slice(node.range[0], node.range[1]) !== '';
  if (place) {
    const [from, to] = rangeOf(node);
    return `${text.slice(0, text.slice(0, from).trimEnd().length)}\n${source}${text.slice(to)}`;
  }
  const line = new RegExp(`^${key}:.*$`, 'm').exec(text);
  const end = line === null ? text.length : line.index + line[0].length;
  return `${text.slice(0, end)}\n${source}${text.slice(end)}`;
}

function removed(text: string, form: ListForm, index: number): string {
  const nodes = nodesOf(text, form.key);
  if (nodes.length === 1) {
    const from = dashLine(text, nodes[0]);
    const to = lineEnd(text, rangeOf(nodes[0])[1]) + 1;
    const cut = text.slice(0, from) + text.slice(to);
    return cut.replace(new RegExp(`^${form.key}:[ ]*$`, 'm'), `${form.key}: []`);
  }
  const from = dashLine(text, nodes[index]);
  const to = Math.min(text.length, lineEnd(text, rangeOf(nodes[index])[1]) + 1);
  const isAmongBlanks = /\n[ ]*\n$/.test(text.slice(0, from)) && /^[ ]*(\n|$)/.test(text.slice(to));
  const blank = isAmongBlanks ? (/^[ ]*\n/.exec(text.slice(to))?.[0].length ?? 0) : 0;
  return text.slice(0, from) + text.slice(to + blank);
}

/** The lines of an item as they were typed. */
function sourceOf(text: string, form: ListForm, index: number): string {
  const node = nodesOf(text, form.key)[index];
  return text.slice(dashLine(text, node), lineEnd(text, rangeOf(node)[1]));
}

function nodesOf(text: string, key: string): Node[] {
  const document = parseDocument(text, { stringKeys: true });
  const list = isMap(document.contents) ? document.contents.get(key, true) : null;
  return isSeq(list) ? (list.items as Node[]) : [];
}

/** Where the line with the dash of an item begins. */
function dashLine(text: string, node: Node): number {
  return lineStart(text, text.lastIndexOf('-', node.range?.[0] ?? 0));
}

function indentOf(text: string, form: ListForm): number {
  const [first] = nodesOf(text, form.key);
  if (first === undefined) return 2;
  return text.lastIndexOf('-', first.range?.[0] ?? 0) - dashLine(text, first);
}

function missing({ what, nameOf }: ListForm, list: readonly Item[], name: string): EthogramError {
  const known = list.map(nameOf).join(', ');
  return new EthogramError(
    'not_found',
    `no ${what} ${name} in the text (known: ${known === '' ? 'none' : known})`,
  );
}
