import type { Standing } from '../../../api/person.js';

/** Why a model has put somebody nowhere, in words. */
export const UNASSIGNED: Record<NonNullable<Standing['unassigned']>, string> = {
  notInWindow: 'The model puts them nowhere: they did nothing in the time that it looks at.',
  neverEngaged: 'The model puts them nowhere: they never did anything that it sees.',
  unlike: 'The model puts them nowhere: what they do is unlike each of its segments.',
};
