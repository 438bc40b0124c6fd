import { BUILD } from './build.js';
import { FOUNDATION } from './foundation.js';
import type { ChecklistItem } from './item.js';
import { OPTIMISE } from './optimise.js';

/** Every item of the set-up checklist, in order (SUR-5). */
export const CHECKLIST_ITEMS: readonly ChecklistItem[] = [...FOUNDATION, ...BUILD, ...OPTIMISE];
