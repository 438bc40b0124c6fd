import type { CompiledMapping } from '../compile/compile-mapping.js';
import type { EventColumn } from '../compile/event-rows.js';
import { claimSql, numberActors } from './actors.js';
import { foldAliases } from './aliases.js';
import { markConflicts } from './conflicts.js';
import { contentColumns, numberContents } from './contents.js';
import type { FoldContext, FoldCounts } from './context.js';
import { areExactRepeats, countDropped, findFates, keptRows, takeFates } from './fates.js';
import { flagger } from './flags.js';
import { provenanceOf } from './provenance.js';
import { setApart } from './set-apart.js';
import { numberShapes } from './shapes.js';
import { foldTraits } from './event-traits.js';

/**
 * Takes the events of the table or view `incoming` (the columns of `EventRows`) into the store. Works on all rows at
 * once: duplicates first, then the dictionaries of what is distinct, then one insert that joins the numbers back.
 */
export async function foldEventRows(
  context: FoldContext,
  query: Pick<CompiledMapping, 'has' | 'narrowed'>,
): Promise<FoldCounts> {
  const { store, steps } = context;
  const { has } = query;
  const quarantined = await steps.run('checking rows', 0.07, () => setApart(context, 'incoming'));
  const sound =
    quarantined === 0 ? 'SELECT * FROM incoming' : 'SELECT * FROM incoming WHERE problem IS NULL';
  await steps.run('looking for duplicates', 0.2, () =>
    context.knownLines === undefined
      ? findFates(store, query, has.has('message_id'))
      : takeFates(store, context.knownLines),
  );
  const duplicates = await countDropped(store);
  const flag = await steps.run('telling people from programs', 0.05, () => flagger(context, has));
  const kept = flag(await keptRows(store, sound));
  // Where every dropped row says just what another says, it makes no difference to what is distinct; but it may have been
  // received at another time.
  const isSame = !has.has('received_at') && (await areExactRepeats(store));
  const named = isSame ? flag(sound) : kept;
  await steps.run('collecting who did what', 0.2, async () => {
    await numberActors(context, named, has);
    await numberShapes(context, named, has);
    if (contentColumns(has).length > 0) await numberContents(context, named, has);
  });
  const imported = await steps.run('storing events', 0.4, () =>
    store.run(insertEvents(context, kept, has)),
  );
  await foldTraits(context, kept, has);
  await foldAliases(context, kept, has);
  const conflicts = duplicates === 0 ? 0 : await markConflicts(store, has);
  return { imported, duplicates, conflicts, quarantined };
}

function insertEvents(context: FoldContext, kept: string, has: ReadonlySet<EventColumn>): string {
  const { source, trusted, importId } = provenanceOf(context, 'k');
  const claims = [...claimSql(has, 'k')].map(
    ([name, sql]) => `${sql} IS NOT DISTINCT FROM row_actors.${name}`,
  );
  const event = has.has('event') ? 'k.event' : 'NULL';
  const about = contentColumns(has);
  const contents =
    about.length === 0
      ? ''
      : `LEFT JOIN row_contents ON ${about.map((name) => `k.${name} IS NOT DISTINCT FROM row_contents.${name}`).join(' AND ')}`;
  return `
    INSERT INTO events (id, occurred_at, known_at, actor, shape, content, import, properties, context)
    SELECT k.id, k.occurred_at, k.known_at, row_actors.actor, row_shapes.shape,
      ${about.length === 0 ? '0' : 'coalesce(row_contents.content, 0)'}, ${importId},
      ${has.has('properties') ? 'k.properties' : 'NULL'}, ${has.has('context') ? 'k.context' : 'NULL'}
    FROM (${kept}) k
    JOIN row_actors ON ${claims.join(' AND ')} AND ${trusted} = row_actors.trusted
    JOIN row_shapes ON k.type = row_shapes.type AND ${event} IS NOT DISTINCT FROM row_shapes.event AND k.flag IS NOT DISTINCT FROM row_shapes.flag AND ${source} = row_shapes.source
    ${contents}`;
}
