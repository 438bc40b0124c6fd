import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type ErrorCode as YamlCode,
  type Node,
  type YAMLError,
} from 'yaml';

/** The way to a value: keys of maps and indexes of lists. */
export type Path = readonly PropertyKey[];

/** Where something stands in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML file as text, as a tree with positions, and as plain data. */
export interface Source {
  /** The path within the project, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
  /** The plain data; undefined when the text is no YAML. */
  readonly value: unknown;
  readonly mistakes: readonly (Position & { readonly message: string; readonly remedy: string })[];
}

/** What to do about the mistakes in YAML that people make most. */
const REMEDIES: Partial<Record<YamlCode, string>> = {
  BAD_INDENT: 'line the text up with the lines above it, with spaces, and close every bracket',
  BLOCK_AS_IMPLICIT_KEY:
    'put text that contains ": " in quotes, and nested keys on lines of their own',
  DUPLICATE_KEY: 'remove one of the two',
  MISSING_CHAR: 'close the bracket or the quote, or put a colon after the key',
  MULTILINE_IMPLICIT_KEY: 'put a colon after the key, or the text in quotes',
  MULTIPLE_DOCS: 'keep one document in a file: remove the line ---',
  TAB_AS_INDENT: 'indent with spaces',
};

/** Reads the text of a YAML file. Mistakes in the YAML itself are values, all of them, each with its position. */
export function parseSource(file: string, text: string): Source {
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true });
  const { errors } = document;
  const mistakes = errors.filter(isCause).map((error) => ({
    ...positionAt(text, error.pos[0]),
    message: `not valid YAML: ${lowerFirst(error.message)}`,
    remedy:
      REMEDIES[error.code] ??
      'compare with the lines around it; YAML tells structure by indentation',
  }));
  const readable = errors.every((error) => error.code === 'DUPLICATE_KEY');
  const source = { file, text, document };
  if (!readable) return { ...source, value: undefined, mistakes };
  try {
    const value: unknown = document.toJS();
    refuseCycles(value, []);
    return { ...source, value, mistakes };
  } catch (error) {
    // The parser's word for an alias that means nothing, or too much; ours for one that contains itself.
    if (!(error instanceof ReferenceError)) throw error;
    const message = `not valid YAML: ${lowerFirst(error.message)}`;
    const remedy = 'write the value out instead of using an alias';
    return {
      ...source,
      value: undefined,
      mistakes: [...mistakes, { line: 1, column: 1, message, remedy }],
    };
  }
}

function refuseCycles(value: unknown, within: readonly unknown[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (within.includes(value)) throw new ReferenceError('an alias contains itself');
  for (const part of Object.values(value)) refuseCycles(part, [...within, value]);
}

/**
 * Where the value at a path stands, or its key. Of a path that leads nowhere (a missing key), the nearest part of it
 * that is there.
 */
export function locate(source: Source, path: Path, at: 'key' | 'value' = 'value'): Position {
  let node: unknown = source.document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(source.document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(step));
      if (pair === undefined) break;
      const isLast = depth === path.length - 1;
      const key = startOf(pair.key) ?? offset;
      offset = isLast && at === 'key' ? key : (startOf(pair.value) ?? key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else {
      break;
    }
  }
  return positionAt(source.text, offset);
}

/** After one real mistake the parser stumbles over every word that follows; only what comes first is told. */
function isCause(error: YAMLError, index: number, all: readonly YAMLError[]): boolean {
  const isStumble = error.code === 'UNEXPECTED_TOKEN';
  return !isStumble || all.slice(0, index).every(({ code }) => code === 'DUPLICATE_KEY');
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
