/** What is known of the server; times are UTC milliseconds. */
interface Known {
  readonly asOf: number;
  readonly failure: string | null;
  /** Bytes left on the disk; null: not known to who asks. */
  readonly free: number | null;
  readonly now: number;
}

/** How the server is, in a word and a sentence. */
export interface Judged {
  readonly level: 'good' | 'care' | 'stop';
  readonly title: string;
  readonly words: string;
}

/** Behind by more than this, it is said. */
const OLD_MS = 60_000;
/** What the disk should have left: a store is written anew from time to time. */
const LEAST_FREE = 1_000_000_000;

/** How the server is: the worst that is the case. */
export function judgeProcess({ asOf, failure, free, now }: Known): Judged {
  if (failure !== null) {
    return {
      level: 'stop',
      title: 'The store cannot be written',
      words: `${failure}. What comes in is safe in the log, and is taken in as soon as it can be: it is tried again every second. Look at the disk, and at the log of the server.`,
    };
  }
  if (free !== null && free < LEAST_FREE) {
    return {
      level: 'care',
      title: 'The disk is almost full',
      words: 'Make room: what cannot be written is refused, and whoever sent it has to try again.',
    };
  }
  if (now - asOf > OLD_MS) {
    return {
      level: 'care',
      title: 'It is behind',
      words: 'It is taking in what arrived, or a file has its turn. It catches up by itself.',
    };
  }
  return { level: 'good', title: 'All is well', words: 'Everything that came in is counted.' };
}
