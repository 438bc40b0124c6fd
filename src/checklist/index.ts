/** The set-up checklist: what the program checks itself, and what a person ticks for a while. */
export { CHECKLIST_PLACES, CHECKLIST_STAGES, type ChecklistState } from './item.js';
export { CHECKLIST_ITEMS } from './items.js';
export { judgeChecklist, type Checklist, type JudgedItem } from './judge-checklist.js';
export { MOST_NOTE, tickItem, untickItem, type NewTick } from './tick-item.js';
export { CHECKLIST_ACTS, readTicks, ticksNow, type Tick } from './ticks.js';
