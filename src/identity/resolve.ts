import type { Store } from '../store/index.js';
import { readCanonicalUsers } from './aliases.js';
import { businessDomain } from './business-domain.js';
import { EVER, NEVER, type Moment } from './moment.js';
import { inNetworks, type NetworkLookup } from './networks.js';
import { standingAliases } from './standing-aliases.js';

/** What a project says about identity, ready for use. */
export interface IdentityRules {
  readonly freeMailDomains: readonly string[];
  readonly roleAddresses: readonly string[];
  readonly internalDomains: readonly string[];
  readonly internalNetworks: readonly string[];
  readonly networks: NetworkLookup | null;
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (texts: readonly string[]) =>
  texts.length === 0 ? "('')" : `(${texts.map(quote).join(', ')})`;

/**
 * Resolves actors to contacts, visitors and accounts as of a moment (SEMANTICS I-1 to I-5), in temporary tables:
 *
 * - `resolution(actor, from_at, to_at, is_whole, contact, account, visitor, internal)`: who an actor's event of `[from_at, to_at)`
 *   belongs to; every actor known at the moment has intervals that cover all time, most have one (`is_whole`). contact and account may be NULL.
 * - `contacts(contact, id, key)` and `accounts(account, id, key)`: the entities, numbered from 0 in the order of their public id.
 * - `contact_accounts(contact, account)`: the account each contact has at the moment.
 *
 * A condition on the left side alone would make a LEFT JOIN a nested loop, so such conditions stand in its key.
 *
 * It is a fold over distinct links, so the order in which events arrived cannot matter. Sets are worked on in SQL;
 * only distinct e-mail hosts, web sites, addresses and aliases are looked at one by one.
 */
export async function resolveIdentity(
  store: Store,
  rules: IdentityRules,
  moment: Moment,
): Promise<void> {
  const known = `first_at <= ${moment.asOf} AND first_known_at <= ${moment.knownAt}`;
  const said = `occurred_at <= ${moment.asOf} AND known_at <= ${moment.knownAt}`;

  await nameAliases(store, moment);
  await store.run(`
    CREATE OR REPLACE TEMP TABLE id_actors AS
    SELECT a.actor, a.anonymous_id, coalesce(c.canonical, a.user_id) AS user_id, a.email, a.group_id, a.ip, a.trusted, a.first_at,
      coalesce(split_part(a.email, '@', 1) IN ${list(rules.roleAddresses)}, false) AS is_role
    FROM actors a LEFT JOIN id_canonical c ON c.user_id = a.user_id WHERE ${known}`);
  await ownEmails(store, rules, said);
  await nameDomains(store, rules, said);
  await nameAddresses(store, rules);
  await stitchPeople(store);
  await placeInAccounts(store, moment, said);
  await numberEntities(store, rules, said);
}

/** SQL of whether an e-mail host is one of our own domains or below it; they may be on no list of business domains. */
function isInternalHost(domains: readonly string[], host: string): string {
  const tests = domains
    .map((domain) => domain.toLowerCase())
    .map((domain) => `${host} = ${quote(domain)} OR ends_with(${host}, ${quote(`.${domain}`)})`);
  return tests.length === 0 ? 'false' : `(${tests.join(' OR ')})`;
}

/** `id_aliases`: the aliases that hold; `id_canonical(user_id, canonical)`: what an aliased user id now goes by. */
async function nameAliases(store: Store, moment: Moment): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE id_aliases AS ${standingAliases(moment)}`);
  const canonical = [...(await readCanonicalUsers(store, 'id_aliases'))];
  await store.run('CREATE OR REPLACE TEMP TABLE id_canonical (user_id VARCHAR, canonical VARCHAR)');
  await store.append('id_canonical', [
    { type: 'text', values: canonical.map(([from]) => from) },
    { type: 'text', values: canonical.map(([, to]) => to) },
  ]);
}

/**
 * `id_claims(user_id, email, seen_at, owned_at)`: which contact gave an address first when, and since when on a word that may make
 * what is known by the address alone theirs (I-5, I-6): NULL for a browser's word, for role addresses, which link nobody, and for a
 * trait that is told of an address, which is no user id. `id_owners(email, user_id)`: the earliest claimant by that.
 */
async function ownEmails(store: Store, rules: IdentityRules, said: string): Promise<void> {
  await store.run(`
    CREATE OR REPLACE TEMP TABLE id_claims AS
    SELECT user_id, email, min(seen_at) AS seen_at, min(seen_at) FILTER (WHERE owns) AS owned_at FROM (
      SELECT user_id, email, first_at AS seen_at, true AS owns FROM id_actors
      WHERE user_id IS NOT NULL AND email IS NOT NULL AND trusted AND NOT is_role
      UNION ALL
      SELECT user_id, email, seen_at,
        may_own AND contains(email, '@') AND split_part(email, '@', 1) NOT IN ${list(rules.roleAddresses)}
      FROM (
        SELECT coalesce(c.canonical, t.id) AS user_id, lower(t.value->>'$') AS email, t.occurred_at AS seen_at,
          NOT contains(t.id, '@') AND t.import NOT IN (SELECT import FROM imports WHERE NOT trusted) AS may_own
        FROM traits t LEFT JOIN id_canonical c ON c.user_id = t.id
        WHERE t.level = 'contact' AND t.name = 'email' AND ${said}
      )
    ) GROUP BY ALL;
    CREATE OR REPLACE TEMP TABLE id_owners AS
    SELECT email, first(user_id ORDER BY owned_at, user_id) AS user_id FROM id_claims WHERE owned_at IS NOT NULL GROUP BY email`);
}

/** `id_hosts(host, domain)` of e-mail hosts, and `id_domains(domain, group_id)`: the one group that claims a domain (I-4). */
async function nameDomains(store: Store, rules: IdentityRules, said: string): Promise<void> {
  const freeMail = new Set(rules.freeMailDomains);
  const hosts = await store.all<{ host: string }>(`
    SELECT DISTINCT split_part(email, '@', 2) AS host FROM (SELECT email FROM id_actors WHERE email IS NOT NULL UNION SELECT email FROM id_claims
      UNION SELECT lower(id) FROM traits WHERE level = 'contact' AND contains(id, '@') AND ${said})`);
  await store.run('CREATE OR REPLACE TEMP TABLE id_hosts (host VARCHAR, domain VARCHAR)');
  await store.append('id_hosts', [
    { type: 'text', values: hosts.map((row) => row.host) },
    { type: 'text', values: hosts.map((row) => businessDomain(row.host, freeMail)) },
  ]);

  const sites = await store.all<{ groupId: string; site: string }>(
    `SELECT DISTINCT id AS "groupId", value->>'$' AS site FROM traits WHERE level = 'account' AND name IN ('website', 'domain') AND ${said}`,
  );
  const claims = new Map<string, Set<string>>();
  for (const { groupId, site } of sites) {
    const domain = businessDomain(site, freeMail);
    if (domain !== null) claims.set(domain, (claims.get(domain) ?? new Set()).add(groupId));
  }
  const single = [...claims].flatMap(([domain, groups]) =>
    groups.size === 1 ? [[domain, ...groups] as const] : [],
  );
  await store.run('CREATE OR REPLACE TEMP TABLE id_domains (domain VARCHAR, group_id VARCHAR)');
  await store.append('id_domains', [
    { type: 'text', values: single.map(([domain]) => domain) },
    { type: 'text', values: single.map(([, group]) => group ?? null) },
  ]);
}

/** `id_addresses(ip, account, internal)`: whose network an anonymous visitor came from. */
async function nameAddresses(store: Store, rules: IdentityRules): Promise<void> {
  const isInternal = inNetworks(rules.internalNetworks);
  const needed = rules.networks !== null || rules.internalNetworks.length > 0;
  const rows = needed
    ? await store.all<{ ip: string }>('SELECT DISTINCT ip FROM id_actors WHERE ip IS NOT NULL')
    : [];
  await store.run(
    'CREATE OR REPLACE TEMP TABLE id_addresses (ip VARCHAR, account VARCHAR, internal INTEGER)',
  );
  await store.append('id_addresses', [
    { type: 'text', values: rows.map((row) => row.ip) },
    { type: 'text', values: rows.map((row) => rules.networks?.(row.ip) ?? null) },
    { type: 'int', values: Int32Array.from(rows, (row) => Number(isInternal(row.ip))) },
  ]);
}

/**
 * `id_people(actor, from_at, to_at, contact)`: whose an actor's events are. A known actor is its contact for ever;
 * an anonymous one is, at each time, the contact of the latest link of its visitor id, and before the first link that
 * of the first (I-3), so a shared device splits and nobody is merged.
 */
async function stitchPeople(store: Store): Promise<void> {
  await store.run(`
    CREATE OR REPLACE TEMP TABLE id_known AS
    SELECT a.actor, a.anonymous_id, a.first_at, coalesce(a.user_id, CASE WHEN a.is_role THEN a.email ELSE coalesce(o.user_id, a.email) END) AS contact
    FROM id_actors a LEFT JOIN id_owners o ON o.email = CASE WHEN a.user_id IS NULL THEN a.email END
    WHERE a.user_id IS NOT NULL OR a.email IS NOT NULL;

    CREATE OR REPLACE TEMP TABLE id_stitches AS
    WITH links AS (
      SELECT anonymous_id, contact, min(seen_at) AS seen_at FROM (
        SELECT anonymous_id, contact, first_at AS seen_at FROM id_known WHERE anonymous_id IS NOT NULL
        UNION ALL
        SELECT l.previous_id, coalesce(c.canonical, l.user_id), l.occurred_at FROM id_aliases l
        LEFT JOIN id_canonical c ON c.user_id = l.user_id
      ) GROUP BY ALL
    )
    SELECT anonymous_id, contact,
      CASE WHEN row_number() OVER one = 1 THEN ${EVER} ELSE seen_at END AS from_at,
      coalesce(lead(seen_at) OVER one, ${NEVER}) AS to_at
    FROM links WINDOW one AS (PARTITION BY anonymous_id ORDER BY seen_at, contact);

    CREATE OR REPLACE TEMP TABLE id_people AS
    SELECT actor, ${EVER} AS from_at, ${NEVER} AS to_at, contact FROM id_known
    UNION ALL
    SELECT a.actor, coalesce(s.from_at, ${EVER}), coalesce(s.to_at, ${NEVER}), s.contact
    FROM id_actors a LEFT JOIN id_stitches s ON s.anonymous_id = a.anonymous_id
    WHERE a.user_id IS NULL AND a.email IS NULL`);
}

/**
 * `id_resolved`: people with the account each stretch of time belongs to (I-4): the event's own group, else the
 * contact's latest group call at that time, else their business domain, else (anonymous only) their network.
 */
async function placeInAccounts(store: Store, moment: Moment, said: string): Promise<void> {
  await store.run(`
    CREATE OR REPLACE TEMP TABLE id_contact_domains AS
    SELECT contact, first(coalesce(d.group_id, h.domain) ORDER BY seen_at, email) AS account FROM (
      SELECT user_id AS contact, email, seen_at FROM id_claims
      UNION ALL SELECT k.contact, a.email, a.first_at FROM id_known k JOIN id_actors a USING (actor) WHERE a.email IS NOT NULL
    ) e JOIN id_hosts h ON h.host = split_part(e.email, '@', 2) LEFT JOIN id_domains d ON d.domain = h.domain
    WHERE h.domain IS NOT NULL GROUP BY contact;

    CREATE OR REPLACE TEMP TABLE id_memberships AS
    WITH calls AS (
      SELECT contact, group_id, min(seen_at) AS seen_at FROM (
        SELECT k.contact, a.group_id, e.seen_at
        FROM (SELECT actor, min(occurred_at) AS seen_at FROM events WHERE shape IN (SELECT shape FROM shapes WHERE type = 'group')
              AND occurred_at <= ${moment.asOf} AND known_at <= ${moment.knownAt} GROUP BY actor) e
        JOIN id_actors a USING (actor) JOIN id_known k USING (actor) WHERE a.group_id IS NOT NULL
        UNION ALL
        SELECT coalesce(c.canonical, o.user_id, t.id), t.value->>'$', t.occurred_at FROM traits t
        LEFT JOIN id_canonical c ON c.user_id = t.id LEFT JOIN id_owners o ON o.email = lower(t.id)
        WHERE t.level = 'contact' AND t.name = 'account' AND ${said}
      ) GROUP BY ALL
    ), spans AS (
      SELECT contact, group_id, seen_at AS from_at, coalesce(lead(seen_at) OVER one, ${NEVER}) AS to_at, row_number() OVER one AS n
      FROM calls WINDOW one AS (PARTITION BY contact ORDER BY seen_at, group_id)
    )
    SELECT contact, group_id, from_at, to_at FROM spans WHERE from_at < to_at
    UNION ALL SELECT contact, NULL, ${EVER}, from_at FROM spans WHERE n = 1 AND from_at > ${EVER};

    CREATE OR REPLACE TEMP TABLE id_resolved AS
    SELECT p.actor, greatest(p.from_at, coalesce(m.from_at, ${EVER})) AS from_at, least(p.to_at, coalesce(m.to_at, ${NEVER})) AS to_at,
      p.contact,
      coalesce(a.group_id, m.group_id, d.account, CASE WHEN p.contact IS NULL THEN coalesce(nd.group_id, n.account) END) AS account,
      hash(coalesce(a.anonymous_id, 'known ' || p.contact)) AS visitor,
      coalesce(n.internal = 1, false) AS internal
    FROM id_people p JOIN id_actors a USING (actor)
    LEFT JOIN id_memberships m ON m.contact = CASE WHEN a.group_id IS NULL THEN p.contact END AND m.from_at < p.to_at AND m.to_at > p.from_at
    LEFT JOIN id_contact_domains d ON d.contact = p.contact
    LEFT JOIN id_addresses n ON n.ip = a.ip
    LEFT JOIN id_domains nd ON nd.domain = n.account`);
}

/** Numbers the entities by public id and writes the tables other folders read. */
async function numberEntities(store: Store, rules: IdentityRules, said: string): Promise<void> {
  await store.run(`
    CREATE OR REPLACE TEMP TABLE contacts AS
    SELECT (row_number() OVER (ORDER BY key) - 1)::INTEGER AS contact, 'contact:' || key AS id, key FROM (
      SELECT contact AS key FROM id_resolved WHERE contact IS NOT NULL
      UNION
      SELECT coalesce(c.canonical, o.user_id, t.id) FROM traits t
      LEFT JOIN id_canonical c ON c.user_id = t.id LEFT JOIN id_owners o ON o.email = lower(t.id)
      WHERE t.level = 'contact' AND ${said}
    );
    CREATE OR REPLACE TEMP TABLE id_now AS
    SELECT key AS contact, coalesce(m.group_id, d.account) AS account FROM contacts
    LEFT JOIN (SELECT contact, group_id FROM id_memberships WHERE to_at = ${NEVER}) m ON m.contact = key
    LEFT JOIN id_contact_domains d ON d.contact = key;

    CREATE OR REPLACE TEMP TABLE accounts AS
    SELECT (row_number() OVER (ORDER BY key) - 1)::INTEGER AS account, 'account:' || key AS id, key FROM (
      SELECT account AS key FROM id_resolved WHERE account IS NOT NULL
      UNION SELECT account FROM id_now WHERE account IS NOT NULL
      UNION SELECT coalesce(d.group_id, t.id) FROM traits t LEFT JOIN id_domains d ON d.domain = lower(t.id)
      WHERE t.level = 'account' AND ${said}
    );
    CREATE OR REPLACE TEMP TABLE contact_accounts AS
    SELECT c.contact, a.account FROM id_now n JOIN contacts c ON c.key = n.contact JOIN accounts a ON a.key = n.account;

    CREATE OR REPLACE TEMP TABLE id_staff AS
    SELECT DISTINCT contact FROM (
      SELECT user_id AS contact, email FROM id_claims
      UNION ALL SELECT k.contact, a.email FROM id_known k JOIN id_actors a USING (actor) WHERE a.email IS NOT NULL
    ) WHERE ${isInternalHost(rules.internalDomains, "split_part(email, '@', 2)")};

    CREATE OR REPLACE TEMP TABLE resolution AS
    SELECT r.actor, r.from_at, r.to_at, r.from_at = ${EVER} AND r.to_at = ${NEVER} AS is_whole, c.contact, a.account, r.visitor,
      r.internal OR s.contact IS NOT NULL AS internal
    FROM id_resolved r LEFT JOIN contacts c ON c.key = r.contact LEFT JOIN accounts a ON a.key = r.account
    LEFT JOIN id_staff s ON s.contact = r.contact
    WHERE r.from_at < r.to_at`);
}
