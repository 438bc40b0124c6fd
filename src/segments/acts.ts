import type { ActKind } from '../collect/index.js';
import { ACTIVATE } from './activations.js';
import { NAME_SEGMENT } from './given-names.js';
import { INTERVIEW } from './interviews.js';

/** The acts of a person that concern segments. */
export const SEGMENT_ACTS: readonly ActKind<never>[] = [INTERVIEW, ACTIVATE, NAME_SEGMENT];
