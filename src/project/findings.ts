import type { ErrorCode } from '../errors.js';
import { locate, type Path, type Source } from './source.js';

/** A mistake, or something worth a look, in a file of the project. */
export interface Finding {
  /** The path within the project, with `/`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly code: ErrorCode;
  /** What is wrong, and the value. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
}

interface Details {
  readonly remedy?: string | undefined;
  readonly code?: ErrorCode | undefined;
  /** Whether to point at the key or at its value (default). */
  readonly at?: 'key' | 'value' | undefined;
}

/** Collects what the checks find. One place in a file gets one error: the first that names it. */
export class Findings {
  readonly errors: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly #named = new Set<string>();

  /** A mistake at a path of a file. */
  error(source: Source, path: Path, message: string, details: Details = {}): void {
    const place = JSON.stringify([source.file, ...path.map(String), details.at ?? 'value']);
    if (this.#named.has(place)) return;
    this.#named.add(place);
    this.errors.push(finding(source, path, message, details));
  }

  /** Not a mistake, but probably not what was meant. */
  warning(source: Source, path: Path, message: string, details: Details = {}): void {
    this.warnings.push(finding(source, path, message, details));
  }

  /** Takes over the mistakes in the YAML itself. */
  syntax(source: Source): void {
    for (const mistake of source.mistakes) {
      this.errors.push({ file: source.file, code: 'project_invalid', ...mistake });
    }
  }
}

function finding(source: Source, path: Path, message: string, details: Details): Finding {
  return {
    file: source.file,
    ...locate(source, path, details.at),
    code: details.code ?? 'project_invalid',
    message,
    ...(details.remedy === undefined ? {} : { remedy: details.remedy }),
  };
}

/** A finding on one line: `signals/mine.yaml:7:5 unknown signal: pricing (did you mean pricing_visits?)`. */
export function formatFinding({ file, line, column, message, remedy }: Finding): string {
  return `${file}:${line}:${column} ${message}${remedy === undefined ? '' : ` (${remedy})`}`;
}
