import { EthogramError } from '../errors.js';
import type { Rng } from '../kernels/index.js';
import type { Level, Project } from '../model/index.js';
import type { SignalColumn, SignalTable } from '../signals/index.js';
import type { EntityState } from './eligibility.js';
import { rowsIn, statesOf } from './eligibility.js';
import type { Dropped } from './features.js';
import { activeRows, clusterColumns, screen } from './features.js';
import type { Split } from './holdout.js';
import { splitByAccount } from './holdout.js';

/** Who enters a fit, by which columns, and who of them is withheld. */
export interface FitPopulation {
  readonly states: readonly EntityState[];
  /** Rows of the table that are fitted, ascending. */
  readonly rows: Int32Array;
  /** Their public ids, and accounts (the entity itself where it has none). */
  readonly ids: readonly string[];
  readonly accounts: readonly string[];
  /** The columns clustering sees, and those left out. */
  readonly columns: readonly SignalColumn[];
  readonly dropped: readonly Dropped[];
  /** Positions within `rows`. */
  readonly split: Split;
}

/** Settles the population of a fit. Throws `too_little_data` when nobody, or no signal, is left. */
export function populationFor(table: SignalTable, project: Project, rng: Rng): FitPopulation {
  const candidates = clusterColumns(table, project.signals);
  const { minimumHistory } = project.fit;
  const count = table.ids.length;
  const inTime = rowsIn(statesOf(table, activeRows(candidates, count), minimumHistory), 'fitted');
  const { kept, dropped } = screen(candidates, inTime);
  const states = statesOf(table, activeRows(kept, count), minimumHistory);
  const rows = rowsIn(states, 'fitted');
  requireSome(table.level, project, count, rows.length, candidates.length, kept.length);
  const ids = Array.from(rows, (row) => table.ids[row]);
  const accounts = Array.from(rows, (row) => table.accounts[row] ?? table.ids[row]);
  const split = splitByAccount(ids, accounts, project.fit.holdout, rng.fork('holdout'));
  return { states, rows, ids, accounts, columns: kept, dropped, split };
}

function requireSome(
  level: Level,
  project: Project,
  known: number,
  fitted: number,
  candidates: number,
  kept: number,
): void {
  const words = level === 'contact' ? project.words.contacts : project.words.accounts;
  const refuse = (text: string) => {
    throw new EthogramError('too_little_data', text);
  };
  if (known === 0)
    refuse(`no ${words} are known (import events that name them: \`ethogram import\`)`);
  if (candidates === 0) {
    refuse(`no signal is declared for clustering ${words} (declare some in signals/*.yaml)`);
  }
  if (fitted > 0 && kept > 0) return;
  refuse(
    `none of ${known} ${words} can enter a fit: that needs ${project.fit.minimumHistory} days since first seen and an event of a tracked signal in the last ${project.features.window} days (import a longer history, or see \`ethogram audit\` for what is tracked)`,
  );
}
