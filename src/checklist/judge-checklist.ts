import {
  CHECKLIST_STAGES,
  type ChecklistItem,
  type ChecklistPlace,
  type ChecklistStage,
  type ChecklistState,
  type PersonItem,
} from './item.js';
import { CHECKLIST_ITEMS } from './items.js';
import type { Tick } from './ticks.js';

/** How an item of the checklist stands. */
export interface JudgedItem {
  readonly id: string;
  readonly question: string;
  /** Who answers for it. */
  readonly by: 'machine' | 'person';
  readonly done: boolean;
  /** The figure found and, while it is open, the remedy. */
  readonly says: string;
  readonly place: ChecklistPlace;
  /** How many days a tick holds; null: for good, or nobody ticks it. */
  readonly days: number | null;
  /** The last tick that was not taken back, also one that is over; null: none. */
  readonly tick: (Pick<Tick, 'at' | 'by' | 'note'> & { readonly until: number | null }) | null;
}

/** How the set-up stands, by stage. */
export interface Checklist {
  readonly done: number;
  readonly total: number;
  readonly stages: readonly {
    readonly id: ChecklistStage;
    readonly title: string;
    readonly done: number;
    readonly items: readonly JudgedItem[];
  }[];
}

const DAY_MS = 86_400_000;

/** Judges every item by a state, and by the ticks that hold. A tick holds up to, and not at, the end of its period. */
export function judgeChecklist(state: ChecklistState, ticks: ReadonlyMap<string, Tick>): Checklist {
  const stages = CHECKLIST_STAGES.map(({ id, title }) => {
    const items = CHECKLIST_ITEMS.filter(({ stage }) => stage === id).map((item) =>
      judge(item, state, ticks),
    );
    return { id, title, done: items.filter(({ done }) => done).length, items };
  });
  return {
    done: stages.reduce((sum, { done }) => sum + done, 0),
    total: CHECKLIST_ITEMS.length,
    stages,
  };
}

function judge(
  item: ChecklistItem,
  state: ChecklistState,
  ticks: ReadonlyMap<string, Tick>,
): JudgedItem {
  const { id, question, place } = item;
  if ('check' in item) {
    const { done, says } = item.check(state);
    return { id, question, by: 'machine', done, says, place, days: null, tick: null };
  }
  const tick = ticks.get(id);
  return {
    id,
    question,
    by: 'person',
    place,
    days: item.days,
    ...judgeTick(item, tick, state.now),
  };
}

function judgeTick(
  { days, remedy }: PersonItem,
  tick: Tick | undefined,
  now: number,
): Pick<JudgedItem, 'done' | 'says' | 'tick'> {
  if (tick === undefined)
    return { done: false, says: `Nobody has ticked it. ${remedy}`, tick: null };
  const { at, by, note } = tick;
  const until = days === null ? null : at + days * DAY_MS;
  const shown = { at, by, note, until };
  const who = `${by ?? 'Somebody'} ticked it on ${day(at)}`;
  if (until === null) return { done: true, says: `${who}, for good.`, tick: shown };
  if (now < until)
    return { done: true, says: `${who}; it holds until ${day(until)}.`, tick: shown };
  return { done: false, says: `${who}; that held until ${day(until)}. ${remedy}`, tick: shown };
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
