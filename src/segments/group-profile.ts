import { EthogramError } from '../errors.js';
import { applyScaler, fitScaler, takeRawRows } from '../kernels/index.js';
import type { Distinction, Level, Overlay } from '../model/index.js';
import type { Evidence } from './evidence.js';
import { activeRows } from './features.js';
import { requireSorted } from './fit-features.js';
import { overlaysOf } from './overlay.js';
import { profilesOf } from './summaries.js';

/** How the members of a group differ from everybody else who does anything. */
export interface GroupProfile {
  /** UTC milliseconds: nothing later is seen. */
  readonly asOf: number;
  readonly members: number;
  readonly others: number;
  readonly columns: readonly {
    readonly id: string;
    readonly signal: string;
    readonly title: string;
  }[];
  /** Standardised difference from the others of every column, by its id; for a heat map. */
  readonly effects: Readonly<Record<string, number>>;
  /** Mean of every column as a person reads it, of members and of the others, by its id. */
  readonly means: Readonly<Record<string, { readonly inside: number; readonly elsewhere: number }>>;
  /** The columns that set them apart the most, the first first. */
  readonly distinguishing: readonly Distinction[];
  readonly overlay: readonly Overlay[];
}

/**
 * Profiles any group of entities, however it was declared, against everybody else of its level who did anything in the feature
 * window (CLU-4, CLU-6). Errors: `too_little_data` when the group or the rest is empty.
 */
export async function groupProfile(
  evidence: Evidence,
  {
    level,
    asOf,
    members,
  }: { readonly level: Level; readonly asOf: number; readonly members: ReadonlySet<string> },
): Promise<GroupProfile> {
  const table = await evidence.signals(level, asOf);
  requireSorted(table);
  const { ids, columns } = table;
  const active = activeRows(columns, ids.length);
  const rows = Int32Array.from(
    ids.flatMap((id, row) => (active[row] === 1 || members.has(id) ? [row] : [])),
  );
  const labels = Int32Array.from(rows, (row) => (members.has(ids[row]) ? 0 : 1));
  const others = labels.reduce((sum, label) => sum + label, 0);
  if (others === 0 || others === rows.length) {
    const who = others === 0 ? 'everybody is' : 'nobody who did anything is';
    throw new EthogramError('too_little_data', `nothing to compare: ${who} in this segment`);
  }
  const taken = columns.map((column) => takeRawRows(column, rows));
  const plain = applyScaler(fitScaler(taken, { form: 'raw' }), taken).matrix;
  const profiles = profilesOf(plain, columns, plain, columns, rows, labels, 2);
  const own = Array.from(rows, (row) => ids[row]);
  const traits = await evidence.firmographics(level, asOf, own);
  const accounts = Array.from(rows, (row) => table.accounts[row] ?? ids[row]);
  return {
    asOf,
    members: rows.length - others,
    others,
    columns: columns.map(({ id, signal, title }) => ({ id, signal, title })),
    effects: profiles.effects[0],
    means: Object.fromEntries(
      [...profiles.means].map(([id, { inside, elsewhere }]) => [
        id,
        { inside: inside[0] ?? 0, elsewhere: elsewhere[0] ?? 0 },
      ]),
    ),
    distinguishing: profiles.distinguishing[0],
    overlay: overlaysOf(traits, labels, accounts, 2)[0],
  };
}
