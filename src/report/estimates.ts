import { days, decimal, moneyShort, percent } from '../charts/index.js';
import type { Estimate } from '../model/index.js';
import { html, type Html } from './html.js';

/** A share with its interval: `19% (17–21%)`. */
export function estimateShare(estimate: Estimate): Html {
  return withInterval(percent(estimate.value), shareRange(estimate));
}

/** An amount with its interval: `€41.8k (€38.1k–€45.5k)`. */
export function estimateMoney(estimate: Estimate, currency: string): Html {
  const { value, low, high } = estimate;
  return withInterval(
    moneyShort(value, currency),
    `${moneyShort(low, currency)}–${moneyShort(high, currency)}`,
  );
}

/** Days with their interval: `46 days (41–52)`. */
export function estimateDays({ value, low, high }: Estimate): Html {
  return withInterval(days(value), `${wholeDays(low)}–${wholeDays(high)}`);
}

function wholeDays(value: number): string {
  return decimal(value >= 10 ? Math.round(value) : value);
}

function shareRange({ low, high }: Estimate): string {
  const [from, to] = [percent(low), percent(high)];
  return from === to ? from : `${from.replace(/%$/, '')}–${to}`;
}

function withInterval(value: string, range: string): Html {
  return html`<b>${value}</b> <span class="interval">(${range})</span>`;
}
