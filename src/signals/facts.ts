import type { Store } from '../store/index.js';
import { slotSql, type Slot } from './slot.js';
import type { ContentFields } from './sql/fields.js';

/**
 * Writes the temporary table `facts(actor, occurred_at, known_at, slot, part, value)`: what signals look into events for,
 * read off them once. Whether an event matches, its key and its value are the same at every moment and for whomever
 * it is, so landmarks, levels and audits share one reading of the JSON texts.
 */
export async function writeFacts(
  store: Store,
  content: ContentFields,
  slots: readonly Slot[],
): Promise<void> {
  const looking = slots
    .map((slot, number) => ({ number, ...slotSql(content, slot) }))
    .filter((slot) => !slot.isStatic);
  await store.run(
    'CREATE OR REPLACE TEMP TABLE facts (actor INTEGER, occurred_at BIGINT, known_at BIGINT, slot INTEGER, part INTEGER, value BIGINT)',
  );
  if (looking.length === 0) return;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE slot_kinds AS ${looking
      .map(({ number, possible }) => `SELECT k.*, ${number} AS slot FROM kinds k WHERE ${possible}`)
      .join(' UNION ALL ')}`,
  );
  const caseOf = (slot: string, sql: (one: (typeof looking)[number]) => string) =>
    `CASE ${slot} ${looking.map((one) => `WHEN ${one.number} THEN ${sql(one)}`).join(' ')} END`;
  await store.run(`
    INSERT INTO facts
    SELECT actor, occurred_at, known_at, slot, ${caseOf('slot', ({ part }) => part)}, value FROM (
      SELECT e.actor, e.occurred_at, e.known_at, k.slot, ${caseOf('k.slot', ({ key }) => key)} AS key,
        ${caseOf('k.slot', ({ value }) => value ?? '1')} AS value
      FROM events e JOIN slot_kinds k ON k.shape = e.shape AND k.content = e.content
      WHERE ${caseOf('k.slot', ({ matches }) => matches)}
    ) WHERE key IS NOT NULL AND value IS NOT NULL`);
}
