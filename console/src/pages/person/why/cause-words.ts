import type { Transition } from '../../../api/transitions.js';

/** What made somebody move, in words that go on after a time. */
const CAUSES: Record<Transition['cause'], string> = {
  event: 'by something they did',
  time: 'as time passed',
  definition: 'when it came into force',
  late: 'by something that came in late',
  merge: 'when it became known who is who',
  import: 'by a file that was brought in',
};

/** The same, of whatever the server says. */
export function causeWords(cause: string): string {
  return Object.hasOwn(CAUSES, cause) ? CAUSES[cause as Transition['cause']] : cause;
}
