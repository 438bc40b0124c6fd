import { stringify } from 'yaml';
import { EthogramError } from '../../errors.js';
import { Mapping, type FileFormat, type ImportKind } from '../../model/index.js';

/** Names that columns are given when they mean what Ethogram needs; compared without case, spaces, `_` and `-`. */
const KNOWN = {
  userId: ['userid', 'user', 'customerid', 'contactid', 'memberid', 'personid', 'externalid'],
  anonymousId: ['anonymousid', 'visitorid', 'deviceid', 'clientid', 'cookieid', 'distinctid'],
  email: ['email', 'emailaddress', 'useremail', 'contactemail'],
  groupId: ['groupid', 'accountid', 'companyid', 'organizationid', 'orgid', 'tenantid'],
  timestamp: [
    'timestamp',
    'time',
    'eventtime',
    'occurredat',
    'createdat',
    'datetime',
    'eventdate',
    'ts',
    'date',
  ],
  event: ['event', 'eventname', 'eventtype', 'action', 'activity'],
  messageId: ['messageid', 'eventid', 'uuid', 'insertid'],
  url: ['url', 'pageurl', 'pagelocation'],
  receivedAt: ['receivedat'],
} as const;
const OUTCOMES = {
  id: ['opportunityid', 'dealid', 'recordid', 'id'],
  title: ['name', 'title', 'dealname', 'opportunityname'],
  account: ['accountid', 'companyid', 'account', 'domain'],
  contacts: ['contactids', 'contacts', 'contactid', 'email', 'userid'],
  createdAt: ['createdat', 'created', 'createdate', 'createddate', 'opendate'],
  closedAt: ['closedat', 'closed', 'closedate', 'closeddate'],
  updatedAt: ['updatedat', 'lastmodifieddate'],
  amount: ['amount', 'value', 'dealvalue', 'dealamount'],
  currency: ['currency', 'currencyisocode', 'dealcurrencycode'],
  stage: ['stage', 'stagename', 'dealstage'],
  status: ['status', 'outcome'],
} as const;
const CONTACT = {
  id: ['userid', 'contactid', 'customerid', 'recordid', 'email', 'id'],
  email: ['email', 'emailaddress'],
  account: ['accountid', 'companyid', 'groupid', 'orgid'],
} as const;
const ACCOUNT = {
  id: ['accountid', 'companyid', 'groupid', 'orgid', 'domain', 'recordid', 'id'],
  domain: ['domain', 'website', 'companydomainname'],
} as const;

type Known = Readonly<Record<string, readonly string[]>>;

/** A mapping that was guessed, and what was guessed, in words. */
export interface Guess {
  readonly mapping: Mapping;
  readonly note: string;
}

/**
 * Guesses what the columns of a file mean by their names, for a file without a mapping. Errors: `mapping_invalid` with
 * a mapping to begin from, when the names do not say enough.
 */
export function guessMapping(
  file: string,
  format: FileFormat,
  columns: readonly string[],
  kind: ImportKind | undefined,
): Guess {
  const guess = tryGuess(format, columns, kind);
  if (guess === null) throw notGuessed(file, format, columns, kind ?? 'events');
  const { mapping, used } = guess;
  const meanings = Object.entries(used).map(([field, column]) => `${field} from ${column}`);
  return {
    mapping,
    note: `no mapping was given: read as ${mapping.kind}, ${meanings.join(', ')}`,
  };
}

function tryGuess(
  format: FileFormat,
  columns: readonly string[],
  kind: ImportKind | undefined,
): { mapping: Mapping; used: Record<string, string> } | null {
  if (kind === undefined) {
    return (
      tryGuess(format, columns, 'events') ??
      (find(columns, { id: ['opportunityid', 'dealid'] })['id'] === undefined
        ? null
        : tryGuess(format, columns, 'outcomes'))
    );
  }
  const common = { name: kind, format };
  if (kind === 'outcomes') {
    const used = find(columns, OUTCOMES);
    const isEnough =
      used['id'] && used['createdAt'] && used['status'] && (used['account'] ?? used['contacts']);
    return isEnough ? { mapping: Mapping.parse({ kind, ...common, ...used }), used } : null;
  }
  if (kind === 'firmographics') {
    const contact = find(columns, CONTACT);
    const account = find(columns, ACCOUNT);
    const isContact =
      contact['email'] !== undefined ||
      find(columns, { id: ['userid', 'contactid'] })['id'] !== undefined;
    const used = isContact ? contact : account;
    if (used['id'] === undefined) return null;
    const level = isContact ? 'contact' : 'account';
    return { mapping: Mapping.parse({ kind, ...common, level, ...used }), used };
  }
  const used = find(columns, KNOWN);
  const somebody = used['userId'] ?? used['anonymousId'] ?? used['email'] ?? used['groupId'];
  if (somebody === undefined || used['timestamp'] === undefined || used['event'] === undefined) {
    return null;
  }
  const event = { ...used, properties: 'rest' };
  return { mapping: Mapping.parse({ kind, ...common, event }), used };
}

/** The column of each meaning, where one has a name for it; no column is taken twice. */
function find(columns: readonly string[], known: Known): Record<string, string> {
  const found: Record<string, string> = {};
  const taken = new Set<string>();
  for (const [field, names] of Object.entries(known)) {
    for (const name of names) {
      const column = columns.find((one) => folded(one) === name && !taken.has(one));
      if (column === undefined) continue;
      found[field] = column;
      taken.add(column);
      break;
    }
  }
  return found;
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** A mapping to begin from, as YAML: what the names of columns say, and a question where they say nothing. */
export function draftMapping(
  format: FileFormat,
  columns: readonly string[],
  kind: ImportKind,
): string {
  const used = find(columns, kind === 'events' ? KNOWN : kind === 'outcomes' ? OUTCOMES : ACCOUNT);
  const ask = 'which column?';
  if (kind === 'events') {
    const event = {
      event: used['event'] ?? ask,
      userId: used['userId'] ?? ask,
      timestamp: used['timestamp'] ?? ask,
      properties: 'rest',
    };
    return stringify({ kind, name: 'my-events', format, timezone: 'UTC', event });
  }
  const id = used['id'] ?? ask;
  if (kind === 'firmographics')
    return stringify({ kind, name: 'my-accounts', format, level: 'account', id });
  const account = used['account'] ?? ask;
  const createdAt = used['createdAt'] ?? ask;
  const status = used['status'] ?? ask;
  const deal = { id, account, createdAt, status };
  return stringify({ kind, name: 'my-opportunities', format, timezone: 'UTC', ...deal });
}

function notGuessed(
  file: string,
  format: FileFormat,
  columns: readonly string[],
  kind: ImportKind,
): EthogramError {
  const text = draftMapping(format, columns, kind).trimEnd();
  return new EthogramError(
    'mapping_invalid',
    `no mapping for ${file}, and its columns do not say what they mean: ${columns.join(', ')}\nwrite one, begin from this, and give it with --map:\n\n${text}\n`,
  );
}
