import { percent } from './numbers.js';
import type { Style } from './style.js';

/** What the API says of where a model has put somebody, as far as it is printed. */
export interface ByModel {
  readonly model: string;
  readonly segment: string | null;
  readonly name: string | null;
  readonly since: string | null;
  readonly unassigned: 'notInWindow' | 'neverEngaged' | 'unlike' | null;
  readonly provisional: boolean;
  readonly pending: boolean;
  readonly confidence: number | null;
  readonly held: boolean;
  readonly runnerUp: string | null;
  readonly reasons: readonly { readonly text: string }[];
  readonly next: { readonly at: string; readonly segment: string | null } | null;
}

/** How many reasons are printed. */
const REASONS = 5;

const NOWHERE = {
  notInWindow: 'nothing done for longer than the model looks back',
  neverEngaged: 'nothing done that the model looks at',
  unlike: 'unlike all of its segments',
} as const;

/** Where a model has put somebody and why, as lines. */
export function byModelText(found: ByModel, { bold, dim }: Style): string {
  const { segment, name, since, unassigned, confidence, next } = found;
  const head =
    segment === null
      ? `· In no segment of ${found.model}: ${NOWHERE[unassigned ?? 'unlike']}`
      : `✓ ${bold(name ?? segment)} ${dim(`${segment} · ${found.model}`)}${since === null ? '' : ` since ${since}`}`;
  const isShown = segment !== null;
  return [
    head,
    ...(isShown && confidence !== null ? [`    ${percent(confidence)} sure`] : []),
    ...(found.held
      ? [`    ${found.runnerUp ?? 'another'} is nearer, though not by enough to move there`]
      : []),
    ...(found.provisional ? ['    provisional: known for less than 30 days'] : []),
    ...(found.pending ? ['    something that came late is not counted yet'] : []),
    ...(isShown ? found.reasons.slice(0, REASONS).map(({ text }) => `    ${text}`) : []),
    ...(next === null
      ? []
      : [`    goes to ${next.segment ?? 'no segment'} at ${next.at}, if nothing else happens`]),
  ].join('\n');
}
