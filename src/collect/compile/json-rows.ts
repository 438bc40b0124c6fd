import { PROVENANCE, type ReadableRows } from './row-source.js';
import { literal } from './sql-text.js';
import type { Value } from './value.js';

/** A tree of the keys that are asked for. Leaves: whether the JSON text is needed, or the plain text will do. */
interface Node {
  readonly children: Map<string, Node>;
  leaf: 'text' | 'json' | null;
}

/** Where the parsed row stands. */
const ROW = 'parsed';

/**
 * The rows of a JSON Lines file. A line is parsed once, into a structure of just the fields that are asked for; so they
 * are all asked for once before, with {@link forget} between.
 */
export class JsonRows implements ReadableRows {
  readonly line = 'line';
  readonly raw = 'row_text';
  readonly columns = null;
  /** A line that is no JSON, and one that is not an object. */
  readonly broken = `CASE WHEN ${ROW} IS NULL THEN 'bad_json' || chr(31) || 'the line is not JSON' WHEN row_text[1] <> '{' THEN 'bad_json' || chr(31) || 'the line is not an object' END`;
  readonly tellsProvenance: boolean;
  readonly #from: string;
  readonly #root: Node = { children: new Map(), leaf: null };

  /** `from` has the columns `line` and `row_text`, and with `tellsProvenance` those of {@link PROVENANCE}. */
  constructor(from: string, { tellsProvenance = false } = {}) {
    this.#from = from;
    this.tellsProvenance = tellsProvenance;
  }

  from(): string {
    const structure = structureOf(this.#root);
    const shape = Object.keys(structure).length === 0 ? { '': 'VARCHAR' } : structure;
    const own = this.tellsProvenance ? `, ${PROVENANCE.join(', ')}` : '';
    return `(SELECT line, row_text${own}, TRY(from_json(row_text, ${literal(JSON.stringify(shape))})) AS ${ROW} FROM ${this.#from})`;
  }

  field(name: string, options: { asJson?: boolean } = {}): Value {
    const keys = name.split('.');
    let node = this.#root;
    for (const [depth, key] of keys.entries()) {
      if (depth > 0 && node.leaf !== null)
        return this.#below(keys.slice(0, depth), keys.slice(depth));
      const child = childOf(node, key);
      if (child === null) return this.#byPath(keys);
      node = child;
    }
    const isAlsoParent = node.children.size > 0;
    if (options.asJson === true || isAlsoParent) node.leaf = 'json';
    else node.leaf ??= 'text';
    return node.leaf === 'json'
      ? { kind: 'json', sql: access(keys) }
      : { kind: 'text', sql: access(keys) };
  }

  rest(without: ReadonlySet<string>): string {
    const roots = new Set([...without].map((name) => name.split('.')[0] ?? name));
    const patch = JSON.stringify(Object.fromEntries([...roots].map((root) => [root, null])));
    return `TRY(json_merge_patch(row_text, ${literal(patch)})::VARCHAR)`;
  }

  /** A field inside one whose whole JSON is needed too. */
  #below(parent: readonly string[], keys: readonly string[]): Value {
    let node = this.#root;
    for (const key of parent) node = childOf(node, key) ?? node;
    node.leaf = 'json';
    return { kind: 'json', sql: `json_extract(${access(parent)}, ${literal(jsonPath(keys))})` };
  }

  /** Structures do not tell upper from lower case; a second spelling of a key is looked up in the text. */
  #byPath(keys: readonly string[]): Value {
    return { kind: 'json', sql: `TRY(json_extract(row_text, ${literal(jsonPath(keys))}))` };
  }
}

function childOf(node: Node, key: string): Node | null {
  const found = node.children.get(key);
  if (found !== undefined) return found;
  const folded = key.toLowerCase();
  if ([...node.children.keys()].some((other) => other.toLowerCase() === folded)) return null;
  const child: Node = { children: new Map(), leaf: null };
  node.children.set(key, child);
  return child;
}

function structureOf(node: Node): Record<string, unknown> {
  return Object.fromEntries(
    [...node.children].map(([key, child]) => {
      if (child.leaf === 'json') return [key, 'JSON'];
      return [key, child.children.size > 0 ? structureOf(child) : 'VARCHAR'];
    }),
  );
}

function access(keys: readonly string[]): string {
  return `${ROW}${keys.map((key) => `[${literal(key)}]`).join('')}`;
}

function jsonPath(keys: readonly string[]): string {
  return `$${keys.map((key) => `."${key.replaceAll('"', '\\"')}"`).join('')}`;
}
