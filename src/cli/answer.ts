/** What a command has to say, in both forms. */
export interface Answer {
  /** The one document that `--json` prints. */
  readonly json: object;
  /** What a person reads; empty for nothing. */
  readonly text: string;
  /** 0 done (default), 1 or 2 something the answer itself names is wrong, 3 done but the answer is "do not act". */
  readonly exit?: 0 | 1 | 2 | 3;
}
