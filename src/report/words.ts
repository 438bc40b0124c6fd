import { decimal, percent } from '../charts/index.js';
import type { Distinction, Verdict } from '../model/index.js';
import { html, type Html } from './html.js';

/** Text that others wrote, set as a sentence: a capital to begin with (not for `k = 5`), a stop at the end, tidied. */
export function sentence(text: string): string {
  const trimmed = phrase(text);
  if (trimmed === '') return '';
  const begun = /^[a-z] /.test(trimmed) ? trimmed : capital(trimmed);
  return /[.!?…:]$/.test(begun) ? begun : `${begun}.`;
}

/** A sentence of others as markup: what stands between backticks is set as code. */
export function prose(text: string): Html {
  const parts = sentence(text).split('`');
  // An odd number of backticks closes nothing: then they are words.
  if (parts.length % 2 === 0) return html`${sentence(text)}`;
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

/** Text that others wrote, tidied only: `5 %` as `5%`, `2026-03-02` as `2 March 2026`. */
function phrase(text: string): string {
  return text
    .trim()
    .replace(/(\d)[ \u00a0]%/g, '$1%')
    .replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, writtenOut);
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function writtenOut(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : DAY.format(at);
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A title in the middle of a sentence: `Pricing visits` becomes `pricing visits`, `ROI calculator` stays. */
export function lower(title: string): string {
  return /^[A-Z][a-z-]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** What a segment does more or less of, in words: `4.1× the pricing visits`, `hardly any demo requests`. */
export function distinctionWords({ title, mean, elsewhere, effect }: Distinction): string {
  const name = lower(title);
  const known = Number.isFinite(mean) && Number.isFinite(elsewhere);
  if (!known || mean < 0 || elsewhere < 0) return `${effect > 0 ? 'more' : 'less'}: ${name}`;
  if (elsewhere === 0)
    return mean === 0 ? `no ${name}, like everybody else` : `${name}, which nobody else has`;
  const ratio = mean / elsewhere;
  // Kind and volume can differ: more of what they do, and yet less than others do. Then the kind is told.
  if (effect > 0 !== ratio > 1 || Math.abs(ratio - 1) < 0.02) {
    return `${name}: a ${effect > 0 ? 'larger' : 'smaller'} part of what they do`;
  }
  if (ratio < 0.05) return `hardly any ${name}`;
  if (ratio >= 1.95) return `${times(ratio)}× the ${name}`;
  return ratio > 1 ? `${percent(ratio - 1)} more ${name}` : `${percent(1 - ratio)} less ${name}`;
}

function times(ratio: number): string {
  return decimal(ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10);
}

/** What a verdict is called. */
const VERDICT_WORDS: Readonly<Record<Verdict['level'], string>> = {
  act: 'Act',
  care: 'Act with care',
  stop: 'Do not act',
};

/** A headline in three parts: the verdict itself, the rest of its sentence, and what follows. */
export function headlineParts(verdict: Verdict): { call: string; rest: string; more: string } {
  const call = VERDICT_WORDS[verdict.level];
  const text = phrase(verdict.headline);
  const opens = text.toLowerCase().startsWith(call.toLowerCase());
  const told = opens ? text.slice(call.length) : text;
  const end = /[.!?](?=\s+\S)/.exec(told);
  const first = end === null ? told : told.slice(0, end.index + 1);
  const more = end === null ? '' : told.slice(end.index + 1).trim();
  return { call: opens ? call : `${call}. `, rest: first, more };
}
