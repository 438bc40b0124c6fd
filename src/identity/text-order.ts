/** Where a UTF-16 unit stands when texts are compared as UTF-8: surrogates (U+10000 and above) come last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Compares texts by the bytes of their UTF-8, as the database orders them; `<` would compare UTF-16 units. */
export function byteOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

const ASCII = /^[\0-\x7f]*$/;

/** Lower case letter by letter, as the database does it; JavaScript's own looks at the end of a word (`Σ`) and splits `İ`. */
export function lowered(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('');
}
