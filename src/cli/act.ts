import type { Answer } from './answer.js';
import type { Context } from './context.js';

/** Turns the work of a command into what commander calls: a context goes in, and the answer is kept for printing. */
export type Act = <Inputs extends unknown[]>(
  work: (context: Context, ...inputs: Inputs) => Promise<Answer>,
) => (...inputs: Inputs) => Promise<void>;
