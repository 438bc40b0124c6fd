import { z } from 'zod';
import type { Ingest } from '../../ingest/index.js';
import { clusterMembership, levelOf, memberships } from '../../membership/index.js';
import type { Named, Wanted } from '../../people/index.js';

/** What somebody is called, as the API writes it. */
export const NamedAs = {
  name: z.string().nullable().describe('what it is called, where somebody said so'),
  email: z.string().nullable(),
  domain: z.string().nullable().describe('of an account'),
};

/** What somebody is called; of whom nothing is said, nothing. */
export function namedJson(named: Named | undefined): Named {
  return { name: named?.name ?? null, email: named?.email ?? null, domain: named?.domain ?? null };
}

/** The segments somebody is in now, by precedence: rules in their listed order, then that of the model. */
export function segmentsOf({ live: { state } }: Ingest, entity: string): string[] {
  const cluster = clusterMembership(state, entity);
  const segments = memberships(state, entity).map(({ segment }) => segment);
  return cluster === null ? segments : [...segments, cluster.segment];
}

/** The company a contact belongs to now; null for none, and for accounts. */
export function accountNow({ live: { identity } }: Ingest, entity: string): string | null {
  if (levelOf(entity) === 'account') return null;
  const account = identity.accountOf(entity.slice('contact:'.length));
  return account === null ? null : `account:${account}`;
}

/** The contacts that ever belonged to an account or did anything there, by the ids under which they go by now. */
export function peopleOf({ live: { identity, state } }: Ingest, account: string): string[] {
  const { subjects } = state.facts;
  const subject = subjects.find(account);
  if (subject === undefined) return [];
  const acting = subjects.seatsIn(subject).map((seat) => subjects.personIn(seat).contact);
  const people = [...subjects.residentsOf(subject), ...acting].map((contact) => {
    const id = subjects.key(contact);
    return `contact:${identity.keyOf(id) ?? id.slice('contact:'.length)}`;
  });
  return [...new Set(people)];
}

/** Asks for what an entity did. */
export function wantedOf(ingest: Ingest): (entity: string) => Wanted {
  return (entity) =>
    levelOf(entity) === 'account' ? { entity, people: peopleOf(ingest, entity) } : { entity };
}
