/*
 * Texts as the store's SQL sees them. Its functions know Unicode 15; what this program's runtime knows beyond that must
 * not show, or an event would match here and not there.
 */

/** Scripts and marks that came with Unicode 16 and 17 and have compositions, an order or a lower case. */
const NEWER =
  '\\u0897\\u1acf-\\u1aeb\\u{105c0}-\\u{105ff}\\u{10d40}-\\u{10d8f}\\u{10efa}\\u{10efb}\\u{11380}-\\u{113ff}\\u{16100}-\\u{1613f}\\u{16d40}-\\u{16d7f}\\u{16ea0}-\\u{16edf}\\u{1e5d0}-\\u{1e5ff}\\u{1e6c0}-\\u{1e6ff}';
const NEWER_LETTERS = '\\u1c89\\ua7cb-\\ua7dc';
const NOT_ASCII = /[\u0080-\uffff]/;
const ONE_NEWER = new RegExp(`([${NEWER}])`, 'u');
/** Capital letters whose lower case depends on what surrounds them, is two characters, or is news to the store. */
const SPECIAL = new RegExp(`[\u0130\u03a3${NEWER}${NEWER_LETTERS}]`, 'u');
const UNKNOWN_CASE = new RegExp(
  `[${NEWER}]|[\\u1c89\\ua7cb\\ua7cc\\ua7ce\\ua7d2\\ua7d4\\ua7da\\ua7dc]`,
  'u',
);

/** `nfc_normalize`: Unicode normal form C. As there, a text that is not all ASCII ends before a NUL character. */
export function nfc(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  const end = text.indexOf('\0');
  const whole = end === -1 ? text : text.slice(0, end);
  if (!ONE_NEWER.test(whole)) return whole.normalize('NFC');
  // What the store does not know stands apart: it neither joins nor changes places with its neighbours.
  const parts = whole.split(ONE_NEWER);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.normalize('NFC'))).join('');
}

/** `lower`: each character for itself, so that Σ is always σ, and İ is i. */
export function lower(text: string): string {
  if (!SPECIAL.test(text)) return text.toLowerCase();
  return Array.from(text, (character) => {
    if (character === '\u0130') return 'i';
    return UNKNOWN_CASE.test(character) ? character : character.toLowerCase();
  }).join('');
}
