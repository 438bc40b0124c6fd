/** Words of the engine as a sentence: a capital to begin with, a stop at the end. */
export function sentence(text: string): string {
  const tidy = text.trim();
  // `k = 5 …` begins with a symbol, not with a word.
  const begun = /^[a-z] /.test(tidy) ? tidy : tidy.charAt(0).toUpperCase() + tidy.slice(1);
  return /[.!?…]$/.test(begun) || begun === '' ? begun : `${begun}.`;
}
