import { z } from 'zod';
import { defineAct, type ActKind } from '../collect/index.js';

const Tick = z.object({ at: z.number().int() });
export type Tick = z.infer<typeof Tick>;

/**
 * Time went on, and somebody's membership was due to change. It stands in the log, so that transitions that time alone
 * makes have their place among those that events make, and a replay tells them in the same order.
 */
export const TICK: ActKind<Tick> = defineAct(
  { type: 'tick', title: 'a tick of the clock', schema: Tick },
  // What it moved is written beside it; the position is all that the act itself changes.
  async () => undefined,
);

/** When a tick of the log was, UTC milliseconds; null for any other record. */
export function readTick(payload: Uint8Array): number | null {
  const { data } = Tick.extend({ type: z.literal(TICK.type) }).safeParse(
    JSON.parse(new TextDecoder().decode(payload)),
  );
  return data?.at ?? null;
}
