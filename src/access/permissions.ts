import type { Role } from './roles.js';

const READERS: readonly Role[] = ['analyst', 'marketer', 'agent', 'admin'];
const PEOPLE: readonly Role[] = ['analyst', 'marketer', 'admin'];

/**
 * Who may do what: the one table. An operation names what is done to what, whatever route or tool it is done by; one that
 * is not here is nobody's.
 */
const ALLOWED = {
  'events.write': ['collector', 'admin'],
  'entities.read': READERS,
  'entities.explain': READERS,
  decide: READERS,
  'segments.read': READERS,
  'segments.preview': READERS,
  'segments.write': ['marketer', 'admin'],
  'transitions.read': READERS,
  'signals.read': READERS,
  'features.read': ['analyst', 'admin'],
  'tables.cluster': ['analyst', 'admin'],
  'models.read': READERS,
  'models.fit': ['analyst', 'admin'],
  'models.activate': ['analyst', 'marketer', 'admin'],
  'plays.read': READERS,
  'plays.write': ['marketer', 'admin'],
  'deliveries.read': PEOPLE,
  'deliveries.replay': ['marketer', 'admin'],
  'activation.plan': PEOPLE,
  'activation.run': ['admin'],
  'reports.read': PEOPLE,
  'jobs.read': PEOPLE,
  'jobs.cancel': ['analyst', 'admin'],
  'imports.read': PEOPLE,
  'imports.write': ['analyst', 'admin'],
  'quarantine.read': PEOPLE,
  'quarantine.replay': ['analyst', 'admin'],
  'identity.read': PEOPLE,
  'identity.write': ['analyst', 'admin'],
  'project.read': READERS,
  'project.write': ['admin'],
  'metrics.read': ['analyst', 'admin'],
  'audit.read': ['admin'],
  'session.use': READERS,
  'sessions.read': ['admin'],
  'sessions.write': ['admin'],
  'users.read': ['admin'],
  'users.write': ['admin'],
  'keys.read': ['admin'],
  'keys.write': ['admin'],
  'privacy.erase': ['admin'],
  'engine.use': ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Something that can be allowed or not. */
export type Operation = keyof typeof ALLOWED;

/** Every operation there is. */
export const OPERATIONS = Object.keys(ALLOWED) as readonly Operation[];

/** Whether a role may do something. An operation that is in no table is refused to everybody. */
export function isAllowed(role: Role, operation: string): boolean {
  if (!Object.hasOwn(ALLOWED, operation)) return false;
  const roles: readonly Role[] = ALLOWED[operation as Operation];
  return roles.includes(role);
}
