import type { components } from './schema.js';

type Said = components['schemas']['Problem'];

/** What the server, or the way to it, could not do: what, and what to do about it. */
export class ApiProblem extends Error {
  /** HTTP status; 0: no answer came. */
  readonly status: number;
  /** A row of the server's error table, or `unreachable`. */
  readonly code: string;
  /** A sentence of its own, beginning with a capital. */
  readonly what: string;
  /** What to do, as a sentence; null: nobody knows. */
  readonly remedy: string | null;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    const { what, remedy } = partsOf(detail);
    this.what = sentence(what);
    this.remedy = remedy === null ? null : sentence(remedy);
  }
}

/** Of an answer that was no success. */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (isSaid(body)) return new ApiProblem(status, body.code, body.detail);
  return new ApiProblem(status, 'internal', `the server answered ${status} (look at its log)`);
}

/** Of what was thrown before an answer came. */
export function unreachable(): ApiProblem {
  return new ApiProblem(
    0,
    'unreachable',
    'the server does not answer (start it again: ethogram serve; this page goes on by itself)',
  );
}

/** Any error as a problem: what is none is a mistake of this page. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new ApiProblem(0, 'page', `this page made a mistake: ${said} (load it again)`);
}

/** The server's messages say what, and the remedy in brackets at the end, which may have brackets of its own. */
function partsOf(detail: string): { what: string; remedy: string | null } {
  const text = detail.trimEnd();
  const start = text.endsWith(')') ? openingOf(text) : 0;
  if (start <= 0) return { what: text, remedy: null };
  return { what: text.slice(0, start).trimEnd(), remedy: text.slice(start + 1, -1) };
}

/** Where the bracket opens that the last character closes; -1: nowhere. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

function isSaid(body: unknown): body is Said {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
