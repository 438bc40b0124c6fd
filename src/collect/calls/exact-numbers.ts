const NUMBER = /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;

/**
 * A JSON text whose numbers survive parsing: a whole number that no double holds (an id, then) becomes a text of the same
 * digits, and so does one too large for any double. All else stays, byte for byte.
 */
export function keepNumbersExact(json: string): string {
  let out = '';
  let copied = 0;
  for (let i = 0; i < json.length; i++) {
    const char = json.charCodeAt(i);
    if (char === 0x22) {
      i = endOfText(json, i);
      continue;
    }
    if (char !== 0x2d && !(char >= 0x30 && char <= 0x39)) continue;
    NUMBER.lastIndex = i;
    const found = NUMBER.exec(json);
    if (found === null) continue;
    const [text, fraction, exponent] = found;
    const isWhole = fraction === undefined && exponent === undefined;
    const value = Number(text);
    if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) {
      out += `${json.slice(copied, i)}"${text}"`;
      copied = i + text.length;
    }
    i += text.length - 1;
  }
  return copied === 0 ? json : out + json.slice(copied);
}

/** Where the text that begins with the quote at `start` has its last quote. */
function endOfText(json: string, start: number): number {
  let i = start + 1;
  for (; i < json.length; i++) {
    const char = json.charCodeAt(i);
    if (char === 0x5c) i += 1;
    else if (char === 0x22) break;
  }
  return i;
}
