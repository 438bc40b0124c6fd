import type { Event, Json, Taxonomy } from '../../model/index.js';
import { timesConfidence } from './confidence.js';
import { contentFields } from './content.js';
import {
  fieldOf,
  keyText,
  microUnits,
  type ContentFields,
  type Field,
  type PageField,
  type Reader,
} from './field.js';
import { pageOf, shapeOf, type Page, type Shape } from './kind.js';
import { KindCache } from './kind-cache.js';
import { selectorJudge, type EventTest, type Judge, type PageJudge } from './selector.js';
import { streamHash, type Stream } from './stream.js';
import { nfc } from './unicode.js';
import { usedKindFields } from './used-fields.js';

/** That an event is in a stream, and what the stream reads off it. */
export interface Match {
  /** The number of the stream, from 0. */
  readonly stream: number;
  /** The key, where the stream reads one; NFC. */
  readonly key: string | null;
  /** The number in whole micro-units, where the stream reads one: a whole double within 64 bits; `BigInt` keeps it. */
  readonly number: number | null;
}

/** Streams, ready to take events. */
export interface Streams {
  /** The content hash of each different stream, by its number. */
  readonly hashes: readonly string[];
  /** The number of each declared stream, in the order of declaration; equal ones have the same. */
  readonly numbers: readonly number[];
  /** The streams an event is in, in the order of their numbers. The answer may be shared: it is to be read only. */
  readonly match: (event: Event) => readonly Match[];
  /** Whether any event of the kind of this one can be in a stream. */
  readonly mayMatch: (kind: Event) => boolean;
}

/** How many kinds and shapes of events are remembered at least. */
const KINDS = 4096;
const SHAPES = 1024;

/** A different stream, compiled. */
interface Compiled {
  readonly judge: Judge;
  readonly field: Field;
  /** The match of an event with this value; null without the key or number that is read. */
  readonly matchOf: (value: Json) => Match | null;
}

/** A stream that events of a shape can be in. */
interface OfShape {
  readonly judge: true | PageJudge;
  readonly value: Json | PageField;
  readonly matchOf: Compiled['matchOf'];
}

/** A stream that events of a kind can be in. */
interface Candidate {
  readonly test: true | EventTest;
  /** The match, where the kind tells it; else what remains to be read. */
  readonly match: Match | Reader;
  readonly matchOf: Compiled['matchOf'];
}

/** What is known of a kind. */
interface Known {
  /** In order; empty when `certain` is all there is. */
  readonly candidates: readonly Candidate[];
  readonly certain: readonly Match[];
}

const NOTHING: readonly Match[] = [];

/**
 * Compiles streams for one event at a time. What the kind of an event decides is decided once for the kind; of an event
 * only the rest is looked at. Bots and prefetched mail are in no stream (EVT-10).
 * Errors: `project_invalid` for a field that does not exist.
 */
export function compileStreams(streams: readonly Stream[], taxonomy: Taxonomy): Streams {
  const declared = streams.map(streamHash);
  const hashes = [...new Set(declared)];
  const numberOf = new Map(hashes.map((hash, number) => [hash, number]));
  const numbers = declared.map((hash) => numberOf.get(hash) ?? -1);
  const content = contentFields(taxonomy);
  const compiled = hashes.map((_, number) =>
    compileStream(streams[numbers.indexOf(number)], number, content),
  );
  const shapes = new KindCache<readonly OfShape[]>(new Set(), SHAPES);
  const kinds = new KindCache<Known>(usedKindFields(streams, taxonomy), KINDS);
  const judgeShape = (event: Event) => ofShape(compiled, shapeOf(event));
  const know = (event: Event) => knowKind(shapes.get(event, judgeShape), pageOf(event));
  return {
    hashes,
    numbers,
    mayMatch: (kind) => {
      if (kind.flag !== null) return false;
      const { candidates, certain } = kinds.get(kind, know);
      return candidates.length > 0 || certain.length > 0;
    },
    match: (event) => {
      if (event.flag !== null) return NOTHING;
      const { candidates, certain } = kinds.get(event, know);
      return candidates.length === 0 ? certain : matchCandidates(candidates, event);
    },
  };
}

function compileStream(stream: Stream, number: number, content: ContentFields): Compiled {
  const { select, field, as } = stream;
  const bare: Match = { stream: number, key: null, number: null };
  const matchOf = (value: Json): Match | null => {
    if (field === undefined) return bare;
    if (as === 'number') {
      const micro = microUnits(value);
      return micro === null ? null : { stream: number, key: null, number: micro };
    }
    const key = keyText(value);
    return key === null ? null : { stream: number, key: nfc(key), number: null };
  };
  return {
    judge: selectorJudge(select, content),
    field: fieldRead(stream, content),
    matchOf,
  };
}

function fieldRead({ field, as, confidence }: Stream, content: ContentFields): Field {
  if (field === undefined) return () => null;
  const value = fieldOf(field, content);
  return as !== 'number' || confidence === undefined
    ? value
    : timesConfidence(value, fieldOf(confidence, content));
}

function ofShape(streams: readonly Compiled[], shape: Shape): OfShape[] {
  return streams.flatMap(({ judge, field, matchOf }) => {
    const verdict = judge(shape);
    return verdict === false ? [] : [{ judge: verdict, value: field(shape), matchOf }];
  });
}

function knowKind(streams: readonly OfShape[], page: Page): Known {
  const candidates: Candidate[] = [];
  const certain: Match[] = [];
  for (const { judge, value, matchOf } of streams) {
    const test = judge === true || judge(page);
    if (test === false) continue;
    const ofPage = typeof value === 'function' ? value(page) : value;
    const match = typeof ofPage === 'function' ? ofPage : matchOf(ofPage);
    if (match === null) continue;
    candidates.push({ test, match, matchOf });
    if (test === true && typeof match !== 'function') certain.push(match);
  }
  return certain.length === candidates.length
    ? { candidates: [], certain }
    : { candidates, certain: NOTHING };
}

function matchCandidates(candidates: readonly Candidate[], event: Event): Match[] {
  const matches: Match[] = [];
  for (const { test, match, matchOf } of candidates) {
    if (test !== true && !test(event)) continue;
    const found = typeof match === 'function' ? matchOf(match(event)) : match;
    if (found !== null) matches.push(found);
  }
  return matches;
}
