import { recordAct, type LogDeps } from '../collect/index.js';
import { EthogramError } from '../errors.js';
import { CHECKLIST_ITEMS } from './items.js';
import { readTicks, TICK_ITEM, ticksNow, type Tick } from './ticks.js';

/** What somebody says of an item now. */
export interface NewTick {
  readonly item: string;
  readonly note?: string | undefined;
  readonly by?: string | undefined;
  /** UTC milliseconds. */
  readonly at: number;
}

/** The longest note, in characters. */
export const MOST_NOTE = 2000;

/**
 * Ticks an item that only a person can answer for; what holds already is dated anew. The same words at the same moment write nothing.
 * Errors: `not_found`; `usage` for an item that the program checks, and for a note that is too long.
 */
export async function tickItem(deps: LogDeps, { item, note, by, at }: NewTick): Promise<Tick> {
  checkItem(item);
  const words = textOf(note);
  if (words !== null && words.length > MOST_NOTE) {
    throw new EthogramError(
      'usage',
      `a note has at most ${MOST_NOTE} characters, not ${words.length} (shorten it)`,
    );
  }
  const tick: Tick = { item, done: true, note: words, at, by: textOf(by) };
  const last = ticksNow(await readTicks(deps.store)).get(item);
  const isSame = last?.at === at && last.note === tick.note && last.by === tick.by;
  if (!isSame) await recordAct(deps, TICK_ITEM, tick);
  return tick;
}

/** Takes the tick of an item back; where there is none, writes nothing. Errors: those of {@link tickItem}. */
export async function untickItem(
  deps: LogDeps,
  { item, by, at }: Omit<NewTick, 'note'>,
): Promise<void> {
  checkItem(item);
  if (!ticksNow(await readTicks(deps.store)).has(item)) return;
  await recordAct(deps, TICK_ITEM, { item, done: false, note: null, at, by: textOf(by) });
}

function checkItem(id: string): void {
  const people = CHECKLIST_ITEMS.filter((one) => !('check' in one)).map((one) => one.id);
  if (people.includes(id)) return;
  if (CHECKLIST_ITEMS.some((one) => one.id === id)) {
    throw new EthogramError(
      'usage',
      `the program checks ${id} itself: nobody ticks it (see what it says: ethogram checklist)`,
    );
  }
  throw new EthogramError(
    'not_found',
    `no item of the checklist: ${id} (to tick: ${people.join(', ')})`,
  );
}

function textOf(said: string | undefined): string | null {
  const text = said?.trim() ?? '';
  return text === '' ? null : text;
}
