/** What an operation of the table of access means to a person, in the order in which a table shows them. */
const WORDS: Readonly<Record<string, string>> = {
  'events.write': 'Send events',
  'entities.read': 'Look at people: who they are, what they did',
  'entities.explain': 'Ask why somebody is where they are',
  'segments.read': 'Look at segments, their members and rules',
  'segments.preview': 'Try a rule out: whom it would move',
  'segments.write': 'Write rules, name segments, note interviews, tick the checklist',
  'transitions.read': 'Follow who moves',
  'signals.read': 'Look at the audit of signals, and at what comes in',
  'features.read': 'Take the signals away as a table',
  'models.read': 'Look at models and their verdicts',
  'models.fit': 'Look for segments, compare methods',
  'tables.cluster': 'Look for groups in a table of their own',
  'models.activate': 'Activate a model',
  'plays.read': 'Look at the activation matrix',
  'plays.write': 'Change the activation matrix',
  'reports.read': 'Open the report',
  'jobs.read': 'Follow long work',
  'jobs.cancel': 'Call long work off',
  'imports.write': 'Import files',
  'quarantine.read': 'Look into quarantine',
  'quarantine.replay': 'Try quarantined events again',
  'identity.read': 'See what ties ids together',
  'identity.write': 'Take people apart, put them together',
  'project.read': 'Read the files of the project',
  'metrics.read': 'See memory, disk and metrics',
  'session.use': 'See their own rights',
  'sessions.read': 'See who is signed in',
  'sessions.write': 'Sign others out',
  'users.read': 'See who can sign in, and as what',
  'users.write': 'Invite people, change roles, remove people',
  'keys.read': 'See which keys there are',
  'keys.write': 'Make and revoke keys',
  'engine.use': 'Use the command line while the server runs',
};

interface Allowed {
  readonly operation: string;
  readonly roles: readonly string[];
}

/** A line of the table of roles. */
export interface RoleLine extends Allowed {
  readonly words: string;
}

/** The table of access in words; what has none yet goes by its name, last. */
export function roleLines(operations: readonly Allowed[]): readonly RoleLine[] {
  const order = Object.keys(WORDS);
  const placeOf = (operation: string) => {
    const place = order.indexOf(operation);
    return place === -1 ? order.length : place;
  };
  return operations
    .map((one) => ({ ...one, words: WORDS[one.operation] ?? one.operation }))
    .toSorted((a, b) => placeOf(a.operation) - placeOf(b.operation));
}
