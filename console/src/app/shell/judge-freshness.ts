import type { StreamState } from '../../api/stream/index.js';
import { span } from '../../ui/time.js';

/** What is known of how old the page is; times are UTC milliseconds. */
interface Known {
  /** All that came in until then is in every answer; null: never asked. */
  readonly asOf: number | null;
  /** Why the store cannot follow. */
  readonly failure: string | null;
  /** When the server last answered. */
  readonly heardAt: number;
  readonly isUnreachable: boolean;
  readonly stream: StreamState;
  readonly now: number;
}

/** How old what is shown is, in a word and in a sentence. */
export interface Fresh {
  readonly state: 'fresh' | 'waiting' | 'old' | 'broken';
  readonly short: string;
  readonly long: string;
}

/** Answers are as of now while the server keeps up; behind by more than this, the page says so. */
const OLD_MS = 60_000;
/** A stream that comes back at once is not worth a word. */
const PATIENCE_MS = 3000;

/** Whether the page is fresh. */
export function judgeFreshness(known: Known): Fresh {
  const { asOf, failure, heardAt, isUnreachable, stream, now } = known;
  if (isUnreachable) {
    return {
      state: 'broken',
      short: heardAt === 0 ? 'No answer' : `Old: no answer for ${span(now - heardAt)}`,
      long: 'The server does not answer, so what you see may be old. The page tries again by itself.',
    };
  }
  if (asOf === null)
    return { state: 'waiting', short: 'Asking …', long: 'Asking the server how far it is.' };
  if (failure !== null) {
    return {
      state: 'broken',
      short: 'Cannot keep up',
      long: `The store cannot take in what arrives: ${failure}. Nothing is lost; look at the server's log.`,
    };
  }
  if (now - asOf > OLD_MS) {
    return {
      state: 'old',
      short: `${span(now - asOf)} behind`,
      long: 'The server is still taking in what arrived.',
    };
  }
  if (stream.status === 'disconnected' && now - stream.since > PATIENCE_MS) {
    return {
      state: 'old',
      short: 'Not live',
      long: 'The live connection broke off and is being made again. Figures are still asked for every few seconds.',
    };
  }
  return { state: 'fresh', short: 'Live', long: 'Everything is up to date.' };
}
