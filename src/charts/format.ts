/*
 * Figures as a person reads them. Everything a chart or report prints goes through here, so that no float is shown with
 * its tail and every amount has its unit. Minus is a real minus sign.
 */

const MINUS = '\u2212';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Formats with a fixed number of places, made once: making one costs more than using it a hundred times. */
const byPlaces = new Map<number, Intl.NumberFormat>();

function placesOf(places: number): Intl.NumberFormat {
  const known = byPlaces.get(places);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  byPlaces.set(places, made);
  return made;
}

/** A whole number with thousands separated: `12,840`. */
export function count(value: number): string {
  return tidy(whole.format(Math.round(value)));
}

/** A decimal with as many digits as it deserves: `0.042`, `0.31`, `1.42`, `17.4`, `128`. */
export function decimal(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return count(value);
  if (size >= 10) return unpadded(fixed(value, 1));
  if (size >= 0.1 || size === 0) return unpadded(fixed(value, 2));
  if (size < 0.00001) return '0';
  return tidy(value.toLocaleString('en-GB', { maximumSignificantDigits: 2 }));
}

/** A mean of counts or rates, in two digits or so: `0.055`, `0.76`, `5`, `1.1`, `17`. */
export function average(value: number): string {
  const size = Math.abs(value);
  if (size >= 10) return count(value);
  if (size >= 1) return unpadded(fixed(value, 1));
  return decimal(value);
}

/** A decimal with a fixed number of places, for columns that are compared: `0.30`. */
export function fixed(value: number, places: number): string {
  return tidy(placesOf(places).format(value));
}

/** A signed decimal: `+1.4`, `−0.3`, `0.0`. */
export function signed(value: number, places = 1): string {
  const text = fixed(value, places);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A share of 0-1 as per cent: `31%`, `4.2%`, `under 0.1%`. */
export function percent(share: number): string {
  const value = share * 100;
  const size = Math.abs(value);
  if (size === 0) return '0%';
  if (size < 0.1) return 'under 0.1%';
  if (size < 9.95 || (size > 99 && size < 100)) return `${fixed(value, 1).replace(/\.0$/, '')}%`;
  return `${count(value)}%`;
}

/** Days with their unit: `1 day`, `42 days`, `3.5 days`. */
export function days(value: number): string {
  const text = decimal(value >= 10 ? Math.round(value) : value);
  return `${text} ${text === '1' ? 'day' : 'days'}`;
}

/** An amount of money in full: `€412,300`; cents only below 100. */
export function money(amount: number, currency: string): string {
  const places = Math.abs(amount) < 100 && !Number.isInteger(amount) ? 2 : 0;
  return tidy(
    amount.toLocaleString('en-GB', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    }),
  );
}

/** An amount of money, short: `€412k`, `€1.24m`, `€920`. */
export function moneyShort(amount: number, currency: string): string {
  if (Math.abs(amount) < 10_000) return money(Math.round(amount), currency);
  return tidy(
    amount.toLocaleString('en-GB', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      notation: 'compact',
      minimumFractionDigits: 0,
      maximumSignificantDigits: 3,
    }),
  ).replace('K', 'k');
}

/** A count and its noun: `1 deal`, `12 deals`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${Math.round(value) === 1 ? one : many}`;
}

/** Names as a phrase: `a`, `a and b`, `a, b and c`. */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function unpadded(text: string): string {
  return text.replace(/\.?0+$/, '');
}

/** A real minus sign, and never `-0`. */
function tidy(text: string): string {
  const minus = text.replace(/^-/, MINUS);
  return /[1-9]/.test(text) ? minus : minus.replace(MINUS, '');
}
