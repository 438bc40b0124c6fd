import type { MembershipState } from '../live/state.js';
import { levelOf, type Membership } from '../read.js';
import { NOWHERE } from './cluster-judge.js';
import { currentModel } from './read-cluster.js';

/** The segment that the active model of its level has put an entity into; null: none. `definition`: the id of the model. */
export function clusterMembership(state: MembershipState, entity: string): Membership | null {
  const epoch = currentModel(state, levelOf(entity));
  const subject = state.facts.subjects.find(entity);
  if (epoch === null || subject === undefined) return null;
  const row = state.standings.find(subject);
  const slot = row === -1 ? NOWHERE : state.clusters.standings.slot(row);
  const { model, slots } = epoch.active;
  const place = slots.indexOf(slot);
  if (place === -1) return null;
  const { slug, name } = model.segments[place];
  const spans = state.standings.path(row, slot);
  return { segment: slug, name, since: spans[spans.length - 2], definition: model.id };
}
