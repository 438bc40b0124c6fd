import { ERRORS, EthogramError } from '../errors.js';

/** What is said of an error: to a person, to a program, and as an exit status. */
export interface Failure {
  readonly text: string;
  readonly json: { readonly error: { readonly code: string; readonly message: string } };
  readonly exit: number;
}

/** What to say of an error. One that is not of the table is a fault of ours, and says how to show where it arose. */
export function describeFailure(error: unknown, showsStack: boolean): Failure {
  const isKnown = error instanceof EthogramError;
  const message = error instanceof Error ? error.message : String(error);
  const code = isKnown ? error.code : 'unexpected';
  const text = isKnown
    ? message
    : `something went wrong that should not: ${message}${showsStack ? '' : ' (run it again with LOG_LEVEL=debug for the details, and please report it)'}`;
  const stack = showsStack && error instanceof Error ? `\n${stackOf(error)}` : '';
  return {
    text: `error: ${text}${stack}`,
    json: { error: { code, message } },
    exit: isKnown ? ERRORS[error.code].exit : 1,
  };
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
