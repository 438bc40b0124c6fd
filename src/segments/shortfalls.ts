import type { Project, Shortfall } from '../model/index.js';
import type { SignalColumn } from '../signals/index.js';
import { DAY } from './days.js';

/** More columns than this blur the segments (SIG-6). */
const MOST_COLUMNS = 15;
/** Signals of a strong model (SIG-6). */
const STRONG_SIGNALS = 12;

/** What a fit has of what it needs (SIG-6). */
export interface Supply {
  readonly fitted: number;
  readonly words: string;
  readonly span: { readonly firstEventAt: number; readonly lastEventAt: number } | null;
  /** Columns of the level, and those of them that clustering sees. */
  readonly columns: readonly SignalColumn[];
  readonly clustered: readonly SignalColumn[];
}

/** Signals of the declared catalogue of which anybody shows anything. */
function trackedSignals(columns: readonly SignalColumn[]): Set<string> {
  const tracked = columns.filter(
    ({ catalogue, kind, num, den }) =>
      catalogue && (kind === 'ratio' ? den : num)?.some((x) => x !== 0),
  );
  return new Set(tracked.map(({ signal }) => signal));
}

/** The minimums that are not met. Each caps the verdict at "care". */
export function shortfallsOf(project: Project, supply: Supply): Shortfall[] {
  const { minimumEntities, minimumSpan, minimumSignals } = project.fit;
  const { span, words } = supply;
  const days = span === null ? 0 : Math.floor((span.lastEventAt - span.firstEventAt) / DAY);
  const checks: Shortfall[] = [
    {
      what: `${words} that can be fitted`,
      have: supply.fitted,
      need: minimumEntities,
      remedy: 'Import more of them, or wait until more have 30 days of history.',
    },
    {
      what: 'days of history',
      have: days,
      need: minimumSpan,
      remedy: 'Import older events, or wait.',
    },
    {
      what: 'tracked signals',
      have: trackedSignals(supply.columns).size,
      need: minimumSignals,
      remedy: 'Track more of the catalogue; `ethogram audit` says what to instrument next.',
    },
  ];
  return checks.filter(({ have, need }) => have < need);
}

/** What a fit warns of besides. */
export function supplyWarnings(supply: Supply): string[] {
  const warnings: string[] = [];
  const tracked = trackedSignals(supply.columns).size;
  if (supply.clustered.length > MOST_COLUMNS) {
    warnings.push(
      `${supply.clustered.length} columns enter the fit; beyond ${MOST_COLUMNS} they blur the segments (8 to 15 are recommended; set \`cluster: none\` on the least telling).`,
    );
  }
  if (tracked < STRONG_SIGNALS) {
    warnings.push(
      `${tracked} signals are tracked; ${STRONG_SIGNALS} or more make a strong model (\`ethogram audit\` says what to instrument next).`,
    );
  }
  return warnings;
}
