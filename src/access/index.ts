/** Who may do what: roles, their one table of operations, keys, users and their sessions, and the tokens of set-up, sign-in and the command line. */
export { issueCliToken, readCliToken, type CliToken } from './cli-token.js';
export type { RandomBytes } from './key-text.js';
export { Keys, type Key, type KeyDeps, type NewKey, type Recognised } from './keys.js';
export { foldedName, isSameName } from './login-name.js';
export { Lockout } from './lockout.js';
export { OneTimeTokens, type TokenPurpose } from './one-time-tokens.js';
export { isAllowed, OPERATIONS, type Operation } from './permissions.js';
export { argon2id, type Hasher } from './passwords.js';
export {
  KEY_KINDS,
  PERSON_ROLES,
  ROLE_SAYS,
  ROLES,
  type KeyKind,
  type PersonRole,
  type Role,
} from './roles.js';
export { Sessions, SESSION_MS, type Session } from './sessions.js';
export type { User } from './stored-user.js';
export { Users, type Invited } from './users.js';
