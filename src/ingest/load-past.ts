import type { Event } from '../model/index.js';
import type { Store } from '../store/index.js';
import type { Transition } from '../membership/index.js';
import type { Live } from './live.js';
import {
  callOf,
  keptActors,
  keptAliases,
  keptDecisions,
  keptEvents,
  keptTraits,
  named,
  type KeptActor,
} from './past.js';

/** Loads all that the store keeps into a live state that has nothing yet. */
export async function loadPast(store: Store, live: Live): Promise<void> {
  const actorOf: number[] = [];
  for await (const kept of keptActors(store)) {
    actorOf[kept.actor] = live.loadActor(callOf(kept, 'page', kept.firstAt));
    if (kept.groupCallAt !== null) live.loadActor(callOf(kept, 'group', kept.groupCallAt));
  }
  for (const { previousId, userId, at } of await keptAliases(store))
    live.loadAlias(previousId, userId, at);
  for (const decision of await keptDecisions(store)) live.loadDecision(decision);
  for await (const said of keptTraits(store)) live.loadTrait(said);
  for await (const { actor, event } of keptEvents(store, { wants: live.wants }))
    live.loadEvent(event, actorOf[actor]);
}

/** Every event of the store that is of a wanted kind, as it came in but for what was said in its traits. */
export async function* pastEvents(
  store: Store,
  wants: (kind: Event) => boolean,
): AsyncGenerator<Event> {
  const actors = await actorsOf(store);
  for await (const { actor, event } of keptEvents(store, { wants })) {
    const who = actors.get(actor);
    if (who !== undefined) yield named(event, who);
  }
}

/** Takes an import that the store holds into the live state; answers what it moved. */
export async function takeImport(
  store: Store,
  live: Live,
  importId: number,
  now: number,
): Promise<Transition[]> {
  const effects: Transition[] = [];
  const actors = await actorsOf(store, importId);
  for await (const { actor, event } of keptEvents(store, { importId, areBotsToo: true })) {
    const who = actors.get(actor);
    if (who !== undefined) effects.push(...live.take(named(event, who), now, 'import'));
  }
  for (const { previousId, userId, at } of await keptAliases(store))
    effects.push(...live.alias(previousId, userId, at, now));
  for await (const said of keptTraits(store, importId)) effects.push(...live.takeTrait(said, now));
  return effects;
}

async function actorsOf(store: Store, importId?: number): Promise<Map<number, KeptActor>> {
  const actors = new Map<number, KeptActor>();
  for await (const actor of keptActors(store, importId)) actors.set(actor.actor, actor);
  return actors;
}
