import { z } from 'zod';
import { defineAct, type ActKind } from '../collect/index.js';
import { Level } from '../model/index.js';
import type { Store } from '../store/index.js';

const GivenName = z.object({
  level: Level,
  /** The slug, which stays as it is. */
  segment: z.string(),
  /** Null: what the model calls it. */
  name: z.string().nullable(),
  /** What it means, in the words of a person; null: in those of the model. */
  description: z.string().nullable(),
  /** UTC milliseconds. */
  at: z.number().int(),
  by: z.string().nullable(),
});
/**
 * What somebody called a segment that models have found. It is kept by level and slug: a segment that another model continues
 * keeps its slug, and so its name.
 */
export type GivenName = Readonly<z.infer<typeof GivenName>>;

/** Somebody gave a segment a name. */
export const NAME_SEGMENT: ActKind<GivenName> = defineAct(
  { type: 'name-segment', title: 'the naming of a segment', schema: GivenName },
  async (store, { level, segment, name, description, at, by }, position) => {
    await store.run(
      'INSERT INTO segment_names (position, "at", level, segment, name, description, by_whom) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [position, at, level, segment, name, description, by],
    );
  },
);

/** Every name that was ever given, in the order of the log; the last of a segment counts. */
export function readGivenNames(store: Store): Promise<GivenName[]> {
  return store.all(
    'SELECT level, segment, name, description, "at", by_whom AS "by" FROM segment_names ORDER BY position',
  );
}

/** What people call a segment now; null: nobody says other than the model. */
export type NameOf = (level: Level, segment: string) => GivenName | null;

/** What holds of all that was said, by level and slug. */
export function namesNow(given: readonly GivenName[]): NameOf {
  const last = new Map(given.map((one) => [`${one.level} ${one.segment}`, one]));
  return (level, segment) => {
    const one = last.get(`${level} ${segment}`);
    return one === undefined || (one.name === null && one.description === null) ? null : one;
  };
}
