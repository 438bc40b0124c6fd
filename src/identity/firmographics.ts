import type { Level } from '../model/index.js';
import type { Store } from '../store/index.js';

/** One firmographic trait of some entities, as text; null where it is not known. Numbers come in bands. Never a feature. */
export interface FirmographicTrait {
  readonly trait: string;
  /** Aligned with the ids that were asked for. */
  readonly values: readonly (string | null)[];
}

/** Traits that name one entity, and so say nothing about a group of them. */
const NAMING =
  /^(id|uuid|email|domain|website|account|phone|fax|avatar|description|address|city|zip|(.*_)?name|.*(At|_at|_date|_id)|username|title|firstName|lastName|companyName)$/;

/** A trait with more values than this does not describe a composition, unless they are numbers. */
const MOST_VALUES = 40;

/** Upper bounds of the bands of numeric traits, after the head counts that B2B reports use. */
const BANDS = [10, 50, 200, 500, 1000, 5000, 10_000, 100_000, 1_000_000];

/**
 * Reads the composition traits of entities as of a moment: the latest value of each, for contacts also their
 * account's (`account industry`). The tables of {@link resolveIdentity} must have been written for the moment.
 */
export async function readFirmographics(
  store: Store,
  level: Level,
  moment: { readonly asOf: number; readonly knownAt: number },
  ids: readonly string[],
): Promise<FirmographicTrait[]> {
  const own = await readTraits(store, level, moment);
  const traits = new Map<string, Map<string, string>>(own);
  if (level === 'contact') {
    const accountOf = new Map(
      (
        await store.all<{ contact: string; account: string }>(
          'SELECT c.id AS contact, a.id AS account FROM contact_accounts JOIN contacts c USING (contact) JOIN accounts a USING (account)',
        )
      ).map((row) => [row.contact, row.account]),
    );
    for (const [trait, values] of await readTraits(store, 'account', moment)) {
      const inherited = new Map<string, string>();
      for (const [contact, account] of accountOf) {
        const value = values.get(account);
        if (value !== undefined) inherited.set(contact, value);
      }
      traits.set(`account ${trait}`, inherited);
    }
  }
  return [...traits]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([trait, values]) => {
      const aligned = inBands(ids.map((id) => values.get(id) ?? null));
      const distinct = new Set(aligned.filter((value) => value !== null)).size;
      return distinct >= 2 && distinct <= MOST_VALUES ? [{ trait, values: aligned }] : [];
    });
}

/** trait -> entity -> its latest value as text. */
async function readTraits(
  store: Store,
  level: Level,
  moment: { readonly asOf: number; readonly knownAt: number },
): Promise<Map<string, Map<string, string>>> {
  const key =
    level === 'contact'
      ? 'coalesce(c.canonical, o.user_id, t.id) FROM traits t LEFT JOIN id_canonical c ON c.user_id = t.id LEFT JOIN id_owners o ON o.email = lower(t.id)'
      : 'coalesce(d.group_id, t.id) FROM traits t LEFT JOIN id_domains d ON d.domain = lower(t.id)';
  const rows = await store.all<{ id: string; name: string; value: string }>(`
    SELECT '${level}:' || key AS id, name, arg_max(value, {'at': occurred_at, 'event': coalesce(event, 0), 'import': import}) AS value
    FROM (SELECT t.name, t.value->>'$' AS value, t.occurred_at, t.event, t.import, ${key}
          WHERE t.level = '${level}' AND t.occurred_at <= ${moment.asOf} AND t.known_at <= ${moment.knownAt}) AS told(name, value, occurred_at, event, import, key)
    WHERE value IS NOT NULL GROUP BY ALL`);
  const traits = new Map<string, Map<string, string>>();
  for (const { id, name, value } of rows) {
    if (NAMING.test(name)) continue;
    traits.set(name, (traits.get(name) ?? new Map<string, string>()).set(id, value));
  }
  return traits;
}

/** Puts a trait whose values are numbers, and more than a few, into bands like `51-200`. */
function inBands(values: readonly (string | null)[]): (string | null)[] {
  const known = new Set(values.filter((value) => value !== null));
  const isNumeric =
    known.size > 12 &&
    [...known].every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
  if (!isNumeric) return [...values];
  return values.map((value) => {
    if (value === null) return null;
    const number = Number(value);
    const band = BANDS.findIndex((bound) => number <= bound);
    if (band === -1) return `${BANDS[BANDS.length - 1] + 1}+`;
    return band === 0 ? `up to ${BANDS[0]}` : `${BANDS[band - 1] + 1}-${BANDS[band]}`;
  });
}
