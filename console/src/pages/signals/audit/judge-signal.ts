import type { TrackedSignal } from '../../../api/audit.js';

/** Nothing for so long, while other things came in, and a signal counts as silent. */
const SILENT_MS = 14 * 86_400_000;

/** How it stands with a signal, in two words and in a sentence. */
export interface SignalState {
  readonly state: 'tracked' | 'silent' | 'totals' | 'missing';
  readonly short: string;
  /** What to do; null: nothing. */
  readonly remedy: string | null;
}

/** Whether what is known of a signal will do. `asOf`: when the audit looked, ISO 8601. */
export function judgeSignal(signal: TrackedSignal, asOf: string, how: string | null): SignalState {
  const { tracked, aggregate, lastSeen } = signal;
  if (!tracked || lastSeen === null)
    return { state: 'missing', short: 'Not tracked', remedy: how === null ? null : sentence(how) };
  if (aggregate)
    return {
      state: 'totals',
      short: 'Only totals',
      remedy: 'Send one event for each action, not a total.',
    };
  const quiet = Date.parse(asOf) - Date.parse(lastSeen);
  if (quiet >= SILENT_MS) {
    const days = Math.floor(quiet / 86_400_000);
    return {
      state: 'silent',
      short: `Silent for ${days} days`,
      remedy: 'Look whether its sender still works.',
    };
  }
  return { state: 'tracked', short: 'Tracked', remedy: null };
}

/** Whom a signal is known of, and which share of them; some are only known of companies. */
export function reachOf(
  signal: TrackedSignal,
  all: { readonly contacts: number; readonly accounts: number },
): { readonly noun: 'contact' | 'account'; readonly have: number; readonly share: number } {
  const { contacts, accounts, coverage } = signal;
  if (contacts > 0 || accounts === 0) return { noun: 'contact', have: contacts, share: coverage };
  return {
    noun: 'account',
    have: accounts,
    share: all.accounts === 0 ? 0 : Math.min(1, accounts / all.accounts),
  };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
