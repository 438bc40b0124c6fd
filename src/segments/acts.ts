import type { ActKind } from '../collect/index.js';
import { ACTIVATE } from './activations.js';
import { INTERVIEW } from './interviews.js';

/** The acts of a person that concern segments. */
export const SEGMENT_ACTS: readonly ActKind<never>[] = [INTERVIEW, ACTIVATE];
