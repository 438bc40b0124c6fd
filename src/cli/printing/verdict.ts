import type { Reason, Verdict } from '../../model/index.js';
import type { Style } from './style.js';
import { wrap } from './width.js';

const LABELS = { act: 'ACT', care: 'CARE', stop: 'DO NOT ACT' } as const;
const WEIGHTS = { act: 'good', care: 'care', stop: 'stop' } as const;

/** A verdict with its reasons, what speaks against acting first. Remedies only where there is something to do. */
export function verdictText(verdict: Verdict, style: Style, columns: number): string {
  const label = style.label[WEIGHTS[verdict.level]](` ${LABELS[verdict.level]} `);
  const headline = style.bold(wrap(verdict.headline, columns));
  return [label, headline, '', ...verdict.reasons.map((r) => reasonText(r, style, columns))].join(
    '\n',
  );
}

function reasonText({ text, remedy, weight }: Reason, style: Style, columns: number): string {
  const sign = { good: style.green('✓'), care: style.yellow('!'), stop: style.red('✗') }[weight];
  const line = `  ${sign} ${wrap(text, columns - 4, '    ')}`;
  return weight === 'good'
    ? line
    : `${line}\n    ${style.dim(`→ ${wrap(remedy, columns - 6, '      ')}`)}`;
}
